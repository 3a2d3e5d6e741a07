"""A basket of what was in an order."""

from uuid import uuid4

import pytest

from marketplace.identity.models import User
from marketplace.shop.native.models import Checkout, Order, Product
from storefront_api.core.ids import to_global_id
from tests.shop import factories
from tests.shop.test_drafts import draft
from tests.shop.test_vouchers import bought
from tests.storefront_api.api import data

pytestmark = pytest.mark.django_db

AGAIN = """mutation($id: ID!) { checkoutCreateFromOrder(id: $id) {
  checkout { email shippingAddress { city } lines { quantity variant { id } } }
  unavailableVariants { code variantId lineId } errors { field code } } }"""


def again(order: Order, user: User | None = None) -> dict:
    return data(AGAIN, user=user, id=to_global_id("Order", order.pk))["checkoutCreateFromOrder"]


def sold(*things: tuple[Product, int]) -> Order:
    return bought(factories.basket(*things, ready=True))


def test_basket_holds_what_can_still_be_bought() -> None:
    rice, tea = factories.product(quantity=5), factories.product(quantity=3)
    order = sold((rice, 2), (tea, 2))
    answer = again(order)
    variant, gone = (to_global_id("ProductVariant", one.default_variant_id) for one in (rice, tea))
    assert answer["checkout"]["lines"] == [{"quantity": 2, "variant": {"id": variant}}]
    line = to_global_id("OrderLine", order.lines.get(variant_id=tea.default_variant_id).pk)
    assert answer["unavailableVariants"] == [{"code": "INSUFFICIENT_STOCK", "variantId": gone, "lineId": line}]
    assert (answer["errors"], factories.counters(rice)) == ([], (5, 2, 2))


def test_basket_is_the_callers_and_tells_nothing_of_the_buyer() -> None:
    order, minh = sold((factories.product(), 1)), User.objects.create_user(email="minh@example.com")
    own, nobodys = again(order, minh)["checkout"], again(order)["checkout"]
    assert (own["email"], own["shippingAddress"]) == ("minh@example.com", None)
    assert (nobodys["email"], nobodys["shippingAddress"]) == (None, None)


def test_unknown_orders_and_drafts_are_not_found() -> None:
    missing = [{"field": "id", "code": "ORDER_NOT_FOUND"}]
    assert again(draft((factories.product(), 1)))["errors"] == missing
    assert again(Order(pk=uuid4()))["errors"] == missing
    assert Checkout.objects.count() == 0
