"""What the shop tells the other rooms. Ids are Saleor's global ids, so that both engines say the same.

Every event is written to the outbox in the transaction it speaks of (see `marketplace.outbox`).
"""

from dataclasses import dataclass

from marketplace.outbox.event import Event


@dataclass(frozen=True, slots=True)
class ProductChanged(Event):
    """A product, its price, its stock beyond a threshold, or its visibility is no longer what it was.

    `what` is UPDATED, or CREATED or DELETED where that is all there is to say.
    """

    product_id: str
    what: str = "UPDATED"


@dataclass(frozen=True, slots=True)
class IdsChanged(Event):
    """Things of the shop go by other ids from now on: `new` in the order of `old`. Rooms that keep ids as text are
    called at once, in the transaction in which the shop's own rows change.
    """

    old: list[str]
    new: list[str]

    def names(self) -> dict[str, str]:
        """Old id -> new one."""
        return dict(zip(self.old, self.new, strict=True))


@dataclass(frozen=True, slots=True)
class BasketLineRemoved(Event):
    """A line left a basket by its owner's hand; what was held for it is free again."""

    checkout_id: str
    line_id: str


@dataclass(frozen=True, slots=True)
class BasketExpired(Event):
    """The basket's one deadline passed without payment; nothing is held for it any more.

    `line_ids` are all lines it had; booking lines are gone from the basket, goods stay without reservation.
    """

    checkout_id: str
    line_ids: list[str]


@dataclass(frozen=True, slots=True)
class PaidBasketLeft(Event):
    """A basket whose money is here could not become an order, as an engine elsewhere says a while after the money came.
    Told again it is the same. Where both come at once, whoever reports the money learns it from the answer instead.
    """

    checkout_id: str


@dataclass(frozen=True, slots=True)
class OrderCreated(Event):
    """A checkout became an order. Read the order through the contract for its lines."""

    order_id: str
    checkout_id: str


@dataclass(frozen=True, slots=True)
class OrderFullyPaid(Event):
    """Everything owed on the order has been charged. Comes after OrderCreated, perhaps at once."""

    order_id: str


@dataclass(frozen=True, slots=True)
class OrderPromised(Event):
    """What is not charged of the order is authorized: it will be paid in cash at the door, or by a card that waits to
    be charged. Goods are packed and beds kept as for a paid one. Once at most, and never after OrderFullyPaid.
    """

    order_id: str


@dataclass(frozen=True, slots=True)
class OrderCancelled(Event):
    """The order was called off; stock is free again."""

    order_id: str


@dataclass(frozen=True, slots=True)
class OrderChanged(Event):
    """Something else happened to an order: `what` is CONFIRMED, UPDATED, EXPIRED, PAID, REFUNDED, FULLY_REFUNDED or
    FULFILLED.

    PAID comes with each amount that is charged, OrderFullyPaid once.
    """

    order_id: str
    what: str


@dataclass(frozen=True, slots=True)
class FulfillmentChanged(Event):
    """`what` is CREATED, APPROVED, CANCELED or TRACKING_NUMBER_UPDATED; `notify`: the buyer is to be told."""

    order_id: str
    fulfillment_id: str
    what: str
    notify: bool


@dataclass(frozen=True, slots=True)
class CheckoutChanged(Event):
    """`what` is CREATED, UPDATED or FULLY_PAID. Baskets change often: written only where somebody wants to know."""

    checkout_id: str
    what: str


@dataclass(frozen=True, slots=True)
class ThingChanged(Event):
    """What staff set up is new or otherwise. Beside ProductChanged, which says less.

    `kind` is the thing's name in Saleor's events (CATEGORY, VOUCHER …), `what` is CREATED or UPDATED.
    """

    kind: str
    object_id: str
    what: str


@dataclass(frozen=True, slots=True)
class ThingLeaves(Event):
    """It is about to be deleted: the last moment at which it can be looked at. Said at once, never written."""

    kind: str
    object_id: str


@dataclass(frozen=True, slots=True)
class MetadataChanged(Event):
    """Keys of an object's public or private metadata were put or dropped."""

    object_id: str


@dataclass(frozen=True, slots=True)
class MoneyReturned(Event):
    """It is agreed, or has happened, that money of an order goes back; `Shop.returns` tells what. Each key once."""

    order_id: str
    key: str


@dataclass(frozen=True, slots=True)
class LineServed(Event):
    """The day on which what an order line sold is with its buyer: goods handed over, guests gone, the tour done.

    `on` is YYYY-MM-DD, perhaps in the future; a later event about the same line replaces the earlier one.
    """

    order_id: str
    order_line_id: str
    on: str
