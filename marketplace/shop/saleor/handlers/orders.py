"""Orders and what is sent of them."""

from marketplace.outbox.delivery import publish
from marketplace.shop.events import FulfillmentChanged, OrderCancelled, OrderChanged, OrderCreated, OrderFullyPaid
from marketplace.shop.saleor.inbox.reading import Told
from marketplace.shop.saleor.inbox.registry import handles

_ORDER = {
    "OrderConfirmed": "CONFIRMED",
    "OrderUpdated": "UPDATED",
    "OrderExpired": "EXPIRED",
    "OrderPaid": "PAID",
    "OrderRefunded": "REFUNDED",
    "OrderFullyRefunded": "FULLY_REFUNDED",
    "OrderFulfilled": "FULFILLED",
}
_FULFILLMENT = {
    "FulfillmentCreated": "CREATED",
    "FulfillmentApproved": "APPROVED",
    "FulfillmentCanceled": "CANCELED",
    "FulfillmentTrackingNumberUpdated": "TRACKING_NUMBER_UPDATED",
}


@handles("OrderCreated")
def order_created(told: Told) -> None:
    """A basket became it, or staff made it (then it has no checkout)."""
    order = told.facts["order"]
    publish(OrderCreated(order_id=order["id"], checkout_id=order["checkoutId"] or ""))


@handles("OrderFullyPaid")
def order_fully_paid(told: Told) -> None:
    """Everything owed is charged."""
    publish(OrderFullyPaid(order_id=told.facts["order"]["id"]))


@handles("OrderCancelled")
def order_cancelled(told: Told) -> None:
    """It was called off."""
    publish(OrderCancelled(order_id=told.facts["order"]["id"]))


@handles(*_ORDER)
def order_changed(told: Told) -> None:
    """Anything else of it."""
    publish(OrderChanged(order_id=told.facts["order"]["id"], what=_ORDER[told.kind]))


@handles(*_FULFILLMENT)
def fulfillment_changed(told: Told) -> None:
    """Something was sent, or what was sent is otherwise."""
    publish(
        FulfillmentChanged(
            order_id=told.facts["order"]["id"],
            fulfillment_id=told.facts["fulfillment"]["id"],
            what=_FULFILLMENT[told.kind],
            notify=bool(told.facts.get("notifyCustomer")),
        )
    )
