"""What happens in the shop, in Saleor's names for it."""

from marketplace.outbox import subscribe
from marketplace.shop.contract import shop
from marketplace.shop.events import (
    CheckoutChanged,
    FulfillmentChanged,
    MetadataChanged,
    OrderCancelled,
    OrderChanged,
    OrderCreated,
    OrderFullyPaid,
    ProductChanged,
    ThingChanged,
    ThingLeaves,
)
from marketplace.values.ids import split_global_id
from marketplace.webhooks.domain.happening import Happening
from marketplace.webhooks.domain.telling import is_wanted, tell

#: Type of a global id -> kind of what a happening is about; also the first part of the event's name, but for one.
_KINDS = {
    "Product": "product",
    "ProductVariant": "variant",
    "Checkout": "checkout",
    "Order": "order",
    "Fulfillment": "fulfillment",
    "TransactionItem": "transaction",
}
_SPOKEN = {"variant": "PRODUCT_VARIANT", "transaction": "TRANSACTION_ITEM"}
_KIND_OF = {spoken: kind for kind, spoken in _SPOKEN.items()}


@subscribe(ProductChanged)
def tell_product(event: ProductChanged) -> None:
    """Its price, its stock beyond a threshold, its words. What is new or gone has events of its own."""
    if event.what == "UPDATED":
        tell(Happening("PRODUCT_UPDATED", {"product": event.product_id}))


@subscribe(OrderCreated, wanted=lambda event: is_wanted("ORDER_CREATED"))
def tell_created(event: OrderCreated) -> None:
    """A basket became an order."""
    tell(Happening("ORDER_CREATED", {"order": event.order_id}))


@subscribe(OrderFullyPaid, wanted=lambda event: is_wanted("ORDER_FULLY_PAID"))
def tell_fully_paid(event: OrderFullyPaid) -> None:
    """Nothing is owed any more."""
    tell(Happening("ORDER_FULLY_PAID", {"order": event.order_id}))


@subscribe(OrderCancelled)
def tell_cancelled(event: OrderCancelled) -> None:
    """It was called off. One that was not paid in time is told as expired."""
    order = shop().orders([event.order_id]).get(event.order_id)
    if order is not None and order.status == "CANCELED":
        tell(Happening("ORDER_CANCELLED", {"order": event.order_id}))


@subscribe(OrderChanged, wanted=lambda event: is_wanted(f"ORDER_{event.what}"))
def tell_changed(event: OrderChanged) -> None:
    """CONFIRMED, UPDATED, EXPIRED, PAID, REFUNDED, FULLY_REFUNDED or FULFILLED."""
    tell(Happening(f"ORDER_{event.what}", {"order": event.order_id}))


@subscribe(FulfillmentChanged)
def tell_fulfillment(event: FulfillmentChanged) -> None:
    """CREATED, APPROVED, CANCELED or TRACKING_NUMBER_UPDATED."""
    ids = {"order": event.order_id, "fulfillment": event.fulfillment_id}
    tell(Happening(f"FULFILLMENT_{event.what}", ids, {"notify": event.notify}))


@subscribe(CheckoutChanged, wanted=lambda event: is_wanted(f"CHECKOUT_{event.what}"))
def tell_checkout(event: CheckoutChanged) -> None:
    """CREATED, UPDATED or FULLY_PAID."""
    tell(Happening(f"CHECKOUT_{event.what}", {"checkout": event.checkout_id}))


@subscribe(ThingChanged, wanted=lambda event: is_wanted(f"{event.kind}_{event.what}"))
def tell_thing(event: ThingChanged) -> None:
    """What staff set up is new or otherwise."""
    tell(Happening(f"{event.kind}_{event.what}", {_KIND_OF.get(event.kind, event.kind.lower()): event.object_id}))


@subscribe(ThingLeaves, at_once=True)
def tell_leaving(event: ThingLeaves) -> None:
    """Payloads are made while there is still something to tell; workers send them once it is really gone."""
    name = f"{event.kind}_DELETED"
    if is_wanted(name):
        tell(Happening(name, {_KIND_OF.get(event.kind, event.kind.lower()): event.object_id}))


def _of_metadata(event: MetadataChanged) -> tuple[str, str]:
    """Kind, and the event's name."""
    kind = _KINDS.get(split_global_id(event.object_id)[0], "")
    return kind, f"{_SPOKEN.get(kind, kind.upper())}_METADATA_UPDATED"


def _is_metadata_wanted(event: MetadataChanged) -> bool:
    kind, name = _of_metadata(event)
    return bool(kind) and is_wanted(name)


@subscribe(MetadataChanged, wanted=_is_metadata_wanted)
def tell_metadata(event: MetadataChanged) -> None:
    """Of what has an event for it."""
    kind, name = _of_metadata(event)
    tell(Happening(name, {kind: event.object_id}))
