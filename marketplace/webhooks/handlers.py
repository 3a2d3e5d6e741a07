"""What happens in the shop, in Saleor's names for it."""

from marketplace.outbox import subscribe
from marketplace.shop.events import (
    FulfillmentChanged,
    OrderCancelled,
    OrderChanged,
    OrderCreated,
    OrderFullyPaid,
    ProductChanged,
)
from marketplace.webhooks.domain.happening import Happening
from marketplace.webhooks.domain.telling import tell


@subscribe(ProductChanged)
def tell_product(event: ProductChanged) -> None:
    """Its price, its stock beyond a threshold, its words."""
    tell(Happening("PRODUCT_UPDATED", {"product": event.product_id}))


@subscribe(OrderCreated)
def tell_created(event: OrderCreated) -> None:
    """A basket became an order."""
    tell(Happening("ORDER_CREATED", {"order": event.order_id}))


@subscribe(OrderFullyPaid)
def tell_fully_paid(event: OrderFullyPaid) -> None:
    """Nothing is owed any more."""
    tell(Happening("ORDER_FULLY_PAID", {"order": event.order_id}))


@subscribe(OrderCancelled)
def tell_cancelled(event: OrderCancelled) -> None:
    """It was called off."""
    tell(Happening("ORDER_CANCELLED", {"order": event.order_id}))


@subscribe(OrderChanged)
def tell_changed(event: OrderChanged) -> None:
    """CONFIRMED, UPDATED, EXPIRED, PAID, REFUNDED or FULLY_REFUNDED."""
    tell(Happening(f"ORDER_{event.what}", {"order": event.order_id}))


@subscribe(FulfillmentChanged)
def tell_fulfillment(event: FulfillmentChanged) -> None:
    """CREATED, APPROVED, CANCELED or TRACKING_NUMBER_UPDATED."""
    ids = {"order": event.order_id, "fulfillment": event.fulfillment_id}
    tell(Happening(f"FULFILLMENT_{event.what}", ids, {"notify": event.notify}))
