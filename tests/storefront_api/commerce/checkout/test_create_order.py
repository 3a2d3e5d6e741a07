"""An app makes an order of a basket, whatever has been paid."""

import pytest

from marketplace.shop.native.models import Checkout, Order, OrderEvent
from marketplace.values.ids import global_id
from tests.shop import factories
from tests.storefront_api.commerce.setting_up import staff
from tests.storefront_api.commerce.transactions.keeping import UNKNOWN, by_app, is_denied_to, payments_app

pytestmark = pytest.mark.django_db

CREATE = """
mutation Order($id: ID!, $metadata: [MetadataInput!], $private: [MetadataInput!]) {
  orderCreateFromCheckout(id: $id, metadata: $metadata, privateMetadata: $private) {
    order { number status isPaid chargeStatus metadata { key value } } errors { field code variants }
  }
}
"""


def seller_app() -> str:
    return payments_app("Quầy", "HANDLE_CHECKOUTS")


def ready() -> tuple[Checkout, str]:
    opened = factories.basket((factories.product(price=10_000), 2), ready=True)
    return opened, global_id("Checkout", opened.pk)


def test_order_of_an_unpaid_basket() -> None:
    opened, key = ready()
    told = {"metadata": [{"key": "quay", "value": "3"}], "private": [{"key": "ca", "value": "sáng"}]}
    made = by_app(CREATE, seller_app(), id=key, **told)
    order = Order.objects.get(checkout_token=opened.pk)
    assert made["errors"] == []
    assert made["order"] == {
        "number": str(order.number),
        "status": "UNCONFIRMED",
        "isPaid": False,
        "chargeStatus": "NONE",
        "metadata": [{"key": "quay", "value": "3"}],
    }
    assert (order.private_metadata, Checkout.objects.count()) == ({"ca": "sáng"}, 0)
    assert OrderEvent.objects.get(type="PLACED").app is not None


def test_order_of_a_basket_is_for_apps_that_handle_checkouts() -> None:
    _opened, key = ready()
    for who in ({}, {"user": staff("HANDLE_CHECKOUTS")}, {"app_token": payments_app("Kho", "MANAGE_ORDERS")}):
        assert is_denied_to(CREATE, **who, id=key)
    assert (Order.objects.count(), Checkout.objects.count()) == (0, 1)


@pytest.mark.parametrize("key", [global_id("Checkout", UNKNOWN), global_id("Order", UNKNOWN), "%%"])
def test_order_of_no_basket_is_refused(key: str) -> None:
    (problem,) = by_app(CREATE, seller_app(), id=key)["errors"]
    assert (problem["field"], problem["code"]) == ("id", "CHECKOUT_NOT_FOUND")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"email": ""}, "EMAIL_NOT_SET"),
        ({"shipping_address": None}, "SHIPPING_ADDRESS_NOT_SET"),
        ({"billing_address": None}, "BILLING_ADDRESS_NOT_SET"),
        ({"shipping_method": None}, "SHIPPING_METHOD_NOT_SET"),
        ({"voucher_code": "KHONGCO"}, "VOUCHER_NOT_APPLICABLE"),
    ],
)
def test_order_of_a_basket_that_is_not_ready_is_refused(change: dict, code: str) -> None:
    opened, key = ready()
    Checkout.objects.filter(pk=opened.pk).update(**change)
    (problem,) = by_app(CREATE, seller_app(), id=key)["errors"]
    assert (problem["code"], Order.objects.count()) == (code, 0)


def test_order_of_an_empty_basket_is_refused() -> None:
    key = global_id("Checkout", factories.basket(ready=True).pk)
    assert [error["code"] for error in by_app(CREATE, seller_app(), id=key)["errors"]] == ["NO_LINES"]
