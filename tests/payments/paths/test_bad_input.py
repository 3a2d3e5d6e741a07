"""What a client may get wrong when it starts a payment. Nothing is written that a right call would not have written."""

from typing import Any

import pytest

from marketplace.shop.native.models import Checkout, TransactionItem
from payments.models import PaymentAttempt
from tests.payments.paths.market import far_end, listener, paying_at
from tests.storefront_api.api import ask, data
from tests.storefront_api.commerce.test_purchase import basket

__all__ = ["far_end", "listener", "paying_at"]

pytestmark = pytest.mark.django_db

PAY = """mutation($id: ID!, $gateway: String!, $amount: PositiveDecimal, $data: JSON) {
  transactionInitialize(id: $id, amount: $amount, paymentGateway: {id: $gateway, data: $data}) {
    transaction {id} data errors {field code message}}}"""


@pytest.fixture
def vnpay(settings: Any) -> None:
    settings.VNPAY_TMN_CODE, settings.VNPAY_SECRET = "CHOLANG1", "sandbox-vnpay-secret"
    settings.VNPAY_PAY_URL = settings.VNPAY_API_URL = "http://127.0.0.1:9/"


def refused(**variables: Any) -> tuple[str, str]:
    """Field and code of the one error; nothing was begun."""
    answer = data(PAY, **variables)["transactionInitialize"]
    assert (answer["transaction"], answer["data"]) == (None, None)
    (error,) = answer["errors"]
    assert error["message"]
    return error["field"], error["code"]


@pytest.mark.usefixtures("vnpay")
@pytest.mark.parametrize("gateway", ["cholang.vietqr", "cholang.vnpay"])
@pytest.mark.parametrize(
    ("amount", "expected"),
    [("10.5", ("amount", "INVALID")), ("0", ("amount", "INVALID")), ("99999999999999", ("amount", "INVALID"))],
)
def test_amount_no_gateway_takes_is_refused(gateway: str, amount: str, expected: tuple[str, str]) -> None:
    checkout, _variant = basket()
    assert refused(id=checkout["id"], gateway=gateway, amount=amount) == expected
    assert PaymentAttempt.objects.count() == 0


def test_negative_amount_is_no_amount() -> None:
    checkout, _variant = basket()
    answer = ask(PAY, id=checkout["id"], gateway="cholang.vietqr", amount="-5", status=400)
    assert "Value cannot be lower than 0" in answer["errors"][0]["message"]
    assert TransactionItem.objects.count() == 0


def test_gateway_without_keys_is_not_offered(settings: Any) -> None:
    settings.VNPAY_SECRET = ""
    checkout, _variant = basket()
    assert refused(id=checkout["id"], gateway="cholang.vnpay") == ("paymentGateway", "NOT_FOUND")


@pytest.mark.usefixtures("vnpay")
def test_currency_a_gateway_does_not_take_is_not_offered() -> None:
    checkout, _variant = basket()
    Checkout.objects.update(currency="USD")
    assert refused(id=checkout["id"], gateway="cholang.vnpay") == ("paymentGateway", "NOT_FOUND")


@pytest.mark.parametrize("wrong", ["Q2hlY2tvdXQ6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw", "abc", ""])
def test_checkout_that_is_not_there_is_refused(wrong: str) -> None:
    assert refused(id=wrong, gateway="cholang.vietqr") == ("id", "NOT_FOUND")


@pytest.mark.usefixtures("vnpay")
@pytest.mark.parametrize("address", ["https://evil.example/back", "javascript:alert(1)", "//evil.example", "ftp://x"])
def test_return_address_of_strangers_is_refused(address: str) -> None:
    checkout, _variant = basket()
    field, code = refused(id=checkout["id"], gateway="cholang.vnpay", data={"returnUrl": address})
    assert (field, code, PaymentAttempt.objects.count()) == ("data", "INVALID", 0)
