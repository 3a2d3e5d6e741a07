"""Paying by token, Saleor's older way: the token is used when the basket completes."""

from typing import Any

import pytest

from marketplace.shop.native.models import Channel, Checkout, Order, TransactionItem
from marketplace.values.ids import global_id
from tests.sellers.factories import make_user
from tests.shop import factories
from tests.storefront_api.api import data
from tests.storefront_api.commerce.orders.selling import desk, gid
from tests.storefront_api.commerce.setting_up import is_denied, staff
from tests.storefront_api.commerce.transactions.keeping import UNKNOWN

pytestmark = pytest.mark.django_db

CREATE = """
mutation Keep($id: ID, $input: PaymentInput!) { checkoutPaymentCreate(id: $id, input: $input) {
  payment { gateway token isActive chargeStatus total { amount } capturedAmount { amount } checkout { id } }
  checkout { id } errors { field code }
} }
"""
COMPLETE = """
mutation Buy($id: ID) { checkoutComplete(id: $id) {
  order { id isPaid paymentStatus authorizeStatus } confirmationNeeded errors { field code }
} }
"""
STAFF_VIEW = """
query Read($id: ID!) { order(id: $id) { actions payments {
  gateway isActive pspReference chargeStatus actions
  availableCaptureAmount { amount } availableRefundAmount { amount } transactions { kind isSuccess error }
} } }
"""


def asked(document: str, **variables: Any) -> dict:
    """The payload, for anybody."""
    (answer,) = data(document, **variables).values()
    return answer


def ready(**fields: Any) -> tuple[Checkout, str]:
    opened = factories.basket((factories.product(price=10_000), 2), ready=True, **fields)
    return opened, global_id("Checkout", opened.pk)


def dummy(token: str = "charged", **given: Any) -> dict:
    return {"gateway": "mirumee.payments.dummy", "token": token, **given}


def test_token_is_kept_and_charged_when_the_basket_completes() -> None:
    opened, key = ready()
    made = asked(CREATE, id=key, input=dummy(amount=20_000))
    assert made["errors"] == []
    assert made["payment"] == {
        "gateway": "mirumee.payments.dummy",
        "token": "charged",
        "isActive": True,
        "chargeStatus": "NOT_CHARGED",
        "total": {"amount": 20_000.0},
        "capturedAmount": {"amount": 0.0},
        "checkout": {"id": key},
    }
    bought = asked(COMPLETE, id=key)
    order = Order.objects.get(checkout_token=opened.pk)
    assert bought["errors"] == []
    assert bought["order"] == {
        "id": gid(order),
        "isPaid": True,
        "paymentStatus": "FULLY_CHARGED",
        "authorizeStatus": "FULL",
    }
    shown = data(STAFF_VIEW, user=desk(), id=gid(order))["order"]
    (payment,) = shown["payments"]
    assert (shown["actions"], payment["actions"], payment["availableRefundAmount"]) == (
        ["REFUND"],
        ["REFUND"],
        {"amount": 20_000.0},
    )
    assert payment["transactions"] == [{"kind": "CAPTURE", "isSuccess": True, "error": None}]


@pytest.mark.parametrize("is_automatic", [True, False])
def test_basket_bought_by_token_keeps_what_its_buyer_says_and_is_placed_by_them(is_automatic: bool) -> None:
    opened, key = ready()
    Channel.objects.update(automatically_complete_fully_paid_checkouts=is_automatic)
    asked(CREATE, id=key, input=dummy(amount=20_000))
    document = """mutation Buy($id: ID) {
      checkoutComplete(id: $id, metadata: [{key: "gift", value: "yes"}]) {
        order { metadata { key value } } errors { code }
      }
    }"""
    assert asked(document, id=key) == {"order": {"metadata": [{"key": "gift", "value": "yes"}]}, "errors": []}
    order = Order.objects.get(checkout_token=opened.pk)
    assert order.events.order_by("pk").values_list("type", flat=True)[0] == "PLACED"


def test_who_completes_a_basket_signed_in_as_another_sees_whose_order_it_became() -> None:
    _opened, key = ready()
    asked(CREATE, id=key, input=dummy(amount=20_000))
    document = "mutation Buy($id: ID) { checkoutComplete(id: $id) { order { userEmail } errors { code } } }"
    answer = data(document, user=make_user(email="friend@example.com"), id=key)["checkoutComplete"]
    assert answer == {"order": {"userEmail": "lan@example.com"}, "errors": []}


def test_token_that_is_only_authorized_waits_for_staff() -> None:
    _opened, key = ready()
    asked(CREATE, id=key, input=dummy("not-charged"))
    bought = asked(COMPLETE, id=key)["order"]
    assert (bought["isPaid"], bought["paymentStatus"], bought["authorizeStatus"]) == (False, "NOT_CHARGED", "FULL")
    (payment,) = data(STAFF_VIEW, user=desk(), id=bought["id"])["order"]["payments"]
    assert (payment["actions"], payment["availableCaptureAmount"]) == (["CAPTURE", "VOID"], {"amount": 20_000.0})


def test_newer_token_takes_the_place_of_the_older() -> None:
    _opened, key = ready()
    asked(CREATE, id=key, input=dummy("first"))
    asked(CREATE, id=key, input=dummy("second"))
    kept = TransactionItem.objects.order_by("created_at").values_list("payment_token", "is_active")
    assert list(kept) == [("first", False), ("second", True)]


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"gateway": "khong.co"}, "gateway", "NOT_SUPPORTED_GATEWAY"),
        ({"token": ""}, "token", "REQUIRED"),
        ({"amount": 19_999}, "amount", "PARTIAL_PAYMENT_NOT_ALLOWED"),
        ({"amount": "0.5"}, "amount", "INVALID"),
    ],
)
def test_token_for_nonsense_is_refused(given: dict, field: str, code: str) -> None:
    _opened, key = ready()
    assert asked(CREATE, id=key, input={**dummy(), **given})["errors"] == [{"field": field, "code": code}]
    assert TransactionItem.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"email": ""}, "CHECKOUT_EMAIL_NOT_SET"),
        ({"shipping_address": None}, "SHIPPING_ADDRESS_NOT_SET"),
        ({"billing_address": None}, "BILLING_ADDRESS_NOT_SET"),
        ({"shipping_method": None}, "SHIPPING_METHOD_NOT_SET"),
    ],
)
def test_token_for_a_basket_that_is_not_ready_is_refused(change: dict, code: str) -> None:
    opened, key = ready()
    Checkout.objects.filter(pk=opened.pk).update(**change)
    (problem,) = asked(CREATE, id=key, input=dummy())["errors"]
    assert (problem["code"], TransactionItem.objects.count()) == (code, 0)


def test_token_for_a_basket_that_is_empty_or_paid_otherwise_or_shut_is_refused() -> None:
    _opened, key = ready()
    other, other_key = ready()
    TransactionItem.objects.create(checkout=other, currency="VND")
    empty = global_id("Checkout", factories.basket(ready=True).pk)
    assert [error["code"] for error in asked(CREATE, id=other_key, input=dummy())["errors"]] == [
        "CHECKOUT_HAS_TRANSACTION"
    ]
    assert [error["code"] for error in asked(CREATE, id=empty, input=dummy())["errors"]] == ["NO_CHECKOUT_LINES"]
    Channel.objects.update(is_active=False)
    assert [error["code"] for error in asked(CREATE, id=key, input=dummy())["errors"]] == ["CHANNEL_INACTIVE"]


@pytest.mark.parametrize("key", [global_id("Checkout", UNKNOWN), "%%"])
def test_token_for_no_basket_is_refused(key: str) -> None:
    (problem,) = asked(CREATE, id=key, input=dummy())["errors"]
    assert problem["code"] in ("NOT_FOUND", "GRAPHQL_ERROR")


def test_basket_that_costs_more_by_now_is_not_bought() -> None:
    opened, key = ready()
    asked(CREATE, id=key, input=dummy())
    TransactionItem.objects.update(requested_amount=15_000)
    (problem,) = asked(COMPLETE, id=key)["errors"]
    assert (problem["code"], Order.objects.count()) == ("CHECKOUT_NOT_FULLY_PAID", 0)
    assert TransactionItem.objects.get().events.count() == 0
    assert Checkout.objects.filter(pk=opened.pk).exists()


def test_payment_is_read_by_who_manages_orders() -> None:
    _opened, key = ready()
    asked(CREATE, id=key, input=dummy())
    item = TransactionItem.objects.get()
    wanted = {"id": global_id("Payment", item.pk)}
    read = "query Read($id: ID!) { payment(id: $id) { gateway token } }"
    assert data(read, user=desk(), **wanted) == {"payment": {"gateway": "mirumee.payments.dummy", "token": "charged"}}
    for user in (None, staff("HANDLE_PAYMENTS")):
        assert is_denied(read, user, **wanted)
    for other in (global_id("Payment", UNKNOWN), gid(item), "%%"):
        assert data(read, user=desk(), id=other) == {"payment": None}
    TransactionItem.objects.update(is_payment=False)
    assert data(read, user=desk(), **wanted) == {"payment": None}
