"""What a Saleor cannot say of an order: that it is paid, less what was agreed to go back."""

import pytest

from bench.money_moves import offered
from marketplace.shop.contract import shop
from marketplace.values.ids import global_id
from marketplace.values.money import Money
from tests.shop import factories
from tests.shop.returning import Refunding, key, paid
from tests.storefront_api.api import data

pytestmark = pytest.mark.django_db
ENTITIES = """query($representations: [_Any!]!) {_entities(representations: $representations) {
  ... on Order {isPaidUp}}}"""


def paid_up(order_id: str) -> bool:
    (found,) = data(ENTITIES, representations=[{"__typename": "Order", "id": order_id}])["_entities"]
    return bool(found["isPaidUp"])


def test_order_of_which_a_part_went_back_is_paid_up(settings) -> None:
    settings.SHOP_IS_SALEOR = False
    with offered(Refunding()):  # type: ignore[arg-type]
        order = paid((factories.product(price=20_000), 2))
        shop().give_back(key(order), lines=[], amount=Money(5_000), reason="Rau bị dập")
    settings.SHOP_IS_SALEOR = True
    order.refresh_from_db()
    assert (order.total_amount, order.total_charged_amount) == (40_000, 35_000)
    assert paid_up(key(order)) is True


def test_order_that_nobody_knows_is_not() -> None:
    assert paid_up(global_id("Order", "6f9619ff-8b86-d011-b42d-00c04fc964ff")) is False
