"""Baskets."""

from marketplace.outbox.delivery import publish
from marketplace.shop.events import CheckoutChanged
from marketplace.shop.saleor.domain.baskets.following import follow
from marketplace.shop.saleor.inbox.reading import Told
from marketplace.shop.saleor.inbox.registry import handles

_WHAT = {"CheckoutUpdated": "UPDATED", "CheckoutFullyPaid": "FULLY_PAID"}


@handles(*_WHAT)
def checkout_changed(told: Told) -> None:
    """A basket is otherwise, or paid."""
    checkout = told.facts.get("checkout")
    if checkout is not None:  # it may be an order by now
        follow(checkout["id"])
        publish(CheckoutChanged(checkout_id=checkout["id"], what=_WHAT[told.kind]))
