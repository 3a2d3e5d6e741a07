"""A Saleor to stand beside: our own small one, and the real one where the environment names it."""

import os
from collections.abc import Iterator

import pytest

from marketplace.shop.saleor import client, connections
from marketplace.shop.saleor.app import keys
from tests.shop.saleor import far_goods
from tests.shop.saleor.far_end import FarEnd
from tests.shop.saleor.far_goods import FarGoods

DUMMY = "saleor.io.dummy-payment-app"


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """Every test begins with a closed circuit and no token in mind."""
    client.breaker.cache_clear()
    connections.forget_kept()
    keys.forget()
    yield
    client.breaker.cache_clear()
    connections.forget_kept()
    keys.forget()


@pytest.fixture
def far_end(settings) -> Iterator[FarEnd]:
    """The Saleor of the settings. We are not installed there."""
    server = FarEnd()
    settings.SALEOR_API_URL = server.api_url
    yield server
    server.stop()


@pytest.fixture
def installed(far_end: FarEnd, db: None) -> FarEnd:
    """The same, with us as its app."""
    connections.keep(app_id="QXBwOjk=", token="good-token", schema_version="3.23")
    return far_end


@pytest.fixture
def live(settings, db: None) -> str:
    """The real Saleor's address; skipped without SALEOR_API_URL and SALEOR_APP_TOKEN (an app with every permission)."""
    url, token = os.environ.get("SALEOR_API_URL"), os.environ.get("SALEOR_APP_TOKEN")
    if not url or not token:
        pytest.skip("needs SALEOR_API_URL and SALEOR_APP_TOKEN")
    settings.SALEOR_API_URL = url
    connections.keep(app_id=client.ask_as(token, "ourselves")["app"]["id"], token=token)
    return url


@pytest.fixture
def beside(installed: FarEnd, settings) -> FarEnd:
    """A market that sells by that Saleor, with one way to pay installed, too."""
    settings.SHOP_IS_SALEOR = True
    connections.keep(app_id="QXBwOjEw", token="good-token", identifier=DUMMY)
    return installed


@pytest.fixture
def goods(beside: FarEnd) -> FarGoods:
    """What that Saleor has on its shelves: the market's channel, a category, a warehouse."""
    shelves = FarGoods()
    shelves.have(far_goods.channel(), far_goods.category(), far_goods.warehouse())
    shelves.answers_of(beside)
    return shelves
