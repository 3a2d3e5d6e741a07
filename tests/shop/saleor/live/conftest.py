"""The real Saleor, with webhooks that lead to this test.

    SALEOR_API_URL=… SALEOR_APP_TOKEN=… .venv/bin/python -m pytest tests/shop/saleor/live tests/shop/saleor/moving

The Saleor has to reach this machine on 127.0.0.1 (HTTP_IP_FILTER_ALLOW_LOOPBACK_IPS=True). It may hold whatever it
does, and gets more; a market with money in it is no place for this. All that need one: tests/contract/conftest.py.
"""

from collections.abc import Iterator

import pytest

from marketplace.shop.saleor.app import our_apps as apps
from marketplace.shop.saleor.app.our_apps import OurApp
from marketplace.shop.saleor.checking import installed
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.connections import MARKET
from tests.shop.saleor.live.asking import do


@pytest.fixture
def told(transactional_db: None, live: str, live_server, settings, monkeypatch) -> Iterator[str]:
    """The app that may do everything stands in for ours; its webhooks lead to this test, and go with it."""
    settings.SHOP_IS_SALEOR = True
    settings.PUBLIC_URL = live_server.url
    monkeypatch.setattr("marketplace.shop.saleor.tasks.process_message.apply_async", lambda **_given: None)
    market: OurApp = apps.our_apps()[MARKET]
    monkeypatch.setattr(installed, "our_apps", lambda: {MARKET: market})
    for finding in installed.look():
        if finding.mending is not None:
            finding.mending()
    yield live
    for one in ask("checking/our_app")["app"]["webhooks"]:
        if one["targetUrl"].startswith(live_server.url):
            do("mutation ($id: ID!) { webhookDelete(id: $id) { errors { message } } }", id=one["id"])
