"""The two shops: ours, started for each scenario, and the Saleor of SALEOR_API_URL where one is named.

SALEOR_APP_TOKEN is the token of an app there that may do everything. With SALEOR_PRIVATE_KEY, a file with the key that
Saleor signs by, tokens whose time is over are compared too. SALEOR_SETTLE is a command that
brings its discounted prices and search vectors up to date, which Saleor does by the clock: in its checkout, with its
environment and an empty CELERY_BROKER_URL, so that tasks run at once,

    python manage.py shell -c 'from django.core.management import call_command
    from saleor.product.tasks import recalculate_discounted_price_for_products_task
    recalculate_discounted_price_for_products_task()
    call_command("update_search_indexes")'

Whatever the Saleor holds already: names are unlike those of any other run. Together with all other tests that need a
Saleor, in one go and in any order (12 to 25 minutes on two busy cores):

    SALEOR_API_URL=… SALEOR_APP_TOKEN=… SALEOR_PRIVATE_KEY=… SALEOR_SETTLE=… .venv/bin/python -m pytest \
        tests/contract tests/shop/contract tests/shop/saleor/live tests/shop/saleor/moving
"""

import os
from pathlib import Path
from typing import Any
from uuid import uuid4

import jwt
import pytest

from marketplace.identity.domain import tokens
from marketplace.identity.domain.apps import create_app, create_token
from marketplace.identity.domain.permissions import NAMES
from tests.contract.api import Api


def _word() -> str:
    return "z" + uuid4().hex[:7]


@pytest.fixture
def native(live_server: Any, settings: Any) -> Api:
    """Our engine over HTTP, with nothing in it but an app that may do everything."""
    settings.PUBLIC_URL = live_server.url
    settings.JWT_ISSUER = f"{live_server.url}/graphql/"
    _app, token = create_token(create_app(name="Contract", permissions=NAMES), name="contract")
    return Api(f"{live_server.url}/graphql/", token, _word(), signed=_signer(tokens._key(), tokens._key_id()))


@pytest.fixture
def saleor() -> Api | None:
    """The Saleor to compare with; None where none is named."""
    url = os.environ.get("SALEOR_API_URL", "")
    if not url:
        return None
    file = os.environ.get("SALEOR_PRIVATE_KEY", "")
    signed = _signer(Path(file).read_text(), "1") if file else None
    settling = os.environ.get("SALEOR_SETTLE", "")
    return Api(url, os.environ["SALEOR_APP_TOKEN"], _word(), signed=signed, settling=settling)


def _signer(key: Any, name: str) -> Any:
    return lambda claims: jwt.encode(claims, key, algorithm="RS256", headers={"kid": name})
