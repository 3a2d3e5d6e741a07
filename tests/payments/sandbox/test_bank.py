from datetime import timedelta
from typing import Any

import pytest
import requests
from django.test import Client
from django.utils import timezone

from marketplace.shop.contract import shop
from marketplace.shop.gateways import payment_gateways
from payments.domain import inbox
from payments.gateways.dummy import DummyGateway
from payments.models import BankLine, PaymentAttempt
from payments.sandbox import views
from payments.tasks import sandbox_bank_tells
from tests.payments.test_inbox import paying

PATH = "/sandbox/bank/"


def form_post(url: str, **fields: str) -> requests.Response:
    """What a browser does: fetch the page for its token, then send the form."""
    browser = requests.Session()
    browser.get(url, timeout=10)
    token = browser.cookies["csrftoken"]
    return browser.post(url, data={"csrfmiddlewaretoken": token, **fields}, headers={"Referer": url}, timeout=10)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("way", "states"),
    [
        ("exact", ["MATCHED"]),
        ("short", ["SHORT"]),
        ("over", ["OVER"]),
        ("twice", ["MATCHED", "DOUBLE"]),
        ("nameless", ["UNMATCHED"]),
        ("sideways", []),
    ],
)
def test_bank_pays_over_http(live_server: Any, settings: Any, way: str, states: list[str]) -> None:
    settings.PUBLIC_URL = live_server.url
    checkout, memo, _transaction = paying()
    payload = PaymentAttempt.objects.get(reference=memo).payload
    page = form_post(f"{live_server.url}{PATH}?payload={requests.utils.quote(payload)}", payload=payload, way=way)
    assert page.status_code == 200
    assert page.text.count("{&quot;success&quot;: true}") == len(states)
    assert inbox.process_waiting() == len(states)
    assert list(BankLine.objects.order_by("pk").values_list("state", flat=True)) == states
    is_ordered = shop().payable(checkout["id"]).order_id is not None
    assert is_ordered == (way in ("exact", "over", "twice"))


@pytest.mark.django_db(transaction=True)
def test_bank_tells_late_and_twice_the_same_is_one_late_line(live_server: Any, settings: Any) -> None:
    settings.PUBLIC_URL = live_server.url
    checkout, memo, _transaction = paying()
    from marketplace.shop.native.models import Checkout

    past = timezone.now() - timedelta(seconds=1)
    PaymentAttempt.objects.update(expires_at=past)
    Checkout.objects.update(holds_expire_at=past)
    account = settings.VIETQR_ACCOUNT_NUMBER
    for _ in range(2):
        told = sandbox_bank_tells(account=account, amount=checkout["total"], memo=views.as_banks_write(memo), number=5)
        assert told == 200
    assert inbox.process_waiting() == 1
    assert list(BankLine.objects.values_list("state", flat=True)) == ["LATE"]
    # Nothing had been given up yet: the basket is taken after all.
    assert shop().payable(checkout["id"]).order_id is not None


@pytest.mark.django_db
def test_bank_shows_what_the_code_says() -> None:
    checkout, memo, _transaction = paying()
    payload = PaymentAttempt.objects.get(reference=memo).payload
    page = Client().get(PATH, {"payload": payload}, headers={"Accept-Language": "en"}).content.decode()
    assert f"<dd>{memo}</dd>" in page
    assert f"<dd>{checkout['total']:,} ₫</dd>".replace(",", ".") in page
    assert "Pay the exact amount" in page


@pytest.mark.parametrize("text", ["hello", "0002010102123800630400", "00020101021238"])
def test_bank_refuses_a_damaged_code(text: str) -> None:
    answer = Client().get(PATH, {"payload": text})
    assert (answer.status_code, 'role="alert"' in answer.content.decode()) == (422, True)


@pytest.mark.django_db
def test_bank_that_cannot_reach_the_market_says_so(settings: Any) -> None:
    settings.PUBLIC_URL = "http://127.0.0.1:9"
    _checkout, memo, _transaction = paying()
    payload = PaymentAttempt.objects.get(reference=memo).payload
    assert Client().post(PATH, {"payload": payload, "way": "exact"}).status_code == 502
    assert BankLine.objects.count() == 0


def test_bank_without_sandbox_is_not_there(settings: Any) -> None:
    settings.SANDBOX = False
    assert Client().get(PATH).status_code == 404
    assert Client().post(PATH, {"payload": "x", "way": "exact"}).status_code == 404
    assert sandbox_bank_tells(account="1", amount=1, memo="", number=1) == 0


def test_dummy_gateway_without_sandbox_is_not_offered(settings: Any) -> None:
    settings.SANDBOX = False
    assert DummyGateway().is_offered() is False


def test_vietqr_without_account_is_not_offered(settings: Any) -> None:
    gateway = payment_gateways()["cholang.vietqr"]
    assert gateway.is_offered() is True
    settings.VIETQR_ACCOUNT_NUMBER = ""
    assert gateway.is_offered() is False
