"""Baskets that are to be paid in cash."""

from marketplace.shop.native.domain.payments import transactions
from marketplace.shop.native.domain.payments.transactions import SessionOutcome
from marketplace.shop.native.ids import uuid_pk
from marketplace.values.ids import global_id
from tests.consignments.factories import product_of
from tests.shop import factories as shop_factories
from tests.tourism.shopping import deliver_all


def promise(checkout_id: str, **fields: object) -> SessionOutcome:
    """The buyer says: in cash."""
    outcome = transactions.initialize(gateway_id="cholang.cash", checkout_id=uuid_pk(checkout_id, "Checkout"), **fields)
    deliver_all()
    return outcome


def basket_of(*things: tuple) -> str:
    """Goods of listings, ready to be paid."""
    opened = shop_factories.basket(*[(product_of(listing), quantity) for listing, quantity in things], ready=True)
    return global_id("Checkout", opened.pk)


def buy_in_cash(*things: tuple) -> str:
    """The order's id."""
    outcome = promise(basket_of(*things))
    outcome.item.refresh_from_db()
    return global_id("Order", outcome.item.order_id)
