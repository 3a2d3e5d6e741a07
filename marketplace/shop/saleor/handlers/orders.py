"""Orders and what is sent of them: whatever is said of one, it is read whole and put into our rows, which tell."""

from marketplace.shop.saleor.inbox.reading import Told
from marketplace.shop.saleor.inbox.registry import handles
from marketplace.shop.saleor.mirror import orders

_KINDS = (
    "OrderCreated",
    "OrderConfirmed",
    "OrderUpdated",
    "OrderPaid",
    "OrderFullyPaid",
    "OrderRefunded",
    "OrderFullyRefunded",
    "OrderCancelled",
    "OrderExpired",
    "OrderFulfilled",
    "FulfillmentCreated",
    "FulfillmentApproved",
    "FulfillmentCanceled",
    "FulfillmentTrackingNumberUpdated",
)


def _order(told: Told) -> str:
    return str(told.facts["order"]["id"])


@handles(*_KINDS, about=_order)
def order_changed(told: Told) -> None:
    """In any order, and however often: the reading is of now."""
    orders.follow(_order(told))
