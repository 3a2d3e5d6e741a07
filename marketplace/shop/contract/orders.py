"""What was bought, and what left its seller."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from marketplace.shop.contract.catalogue import AddressInfo
from marketplace.values.money import Money


@dataclass(frozen=True, slots=True)
class OrderLineInfo:
    """One line of an order, with the terms frozen when it was sold."""

    id: str
    variant_id: str | None
    product_id: str | None
    product_name: str
    variant_name: str
    quantity: int
    quantity_returned: int
    """Of these, how many do not come or came back: agreed, whether or not money has moved."""
    unit_price: Money
    """What was paid for one, rounded; `total` is exact."""
    total: Money
    undiscounted_unit_price: Money
    """Before promotions and vouchers, which are the market's to bear: what the seller sold one for."""
    undiscounted_total: Money
    """The same for the line, exact."""
    tax_on_top: Money
    """Of `total`, the tax that was added to prices entered without it; zero where prices contain their tax."""
    undiscounted_tax_on_top: Money
    """The same of `undiscounted_total`."""
    is_gift_card: bool
    booking_id: str | None
    is_shipping_required: bool
    metadata: dict[str, str]
    """The product's metadata at the moment of sale (seller, unit, tax_category …)."""


@dataclass(frozen=True, slots=True)
class OrderInfo:
    """An order seen from outside the engine."""

    id: str
    number: str
    status: str
    channel: str
    """The channel's slug."""
    is_paid: bool
    """Whether all of it was, once."""
    is_paid_up: bool
    """Whether what is charged is all that is owed now, less what was agreed to go back."""
    promised_at: datetime | None
    """When it was first known that all of it is paid or will be: in cash at the door, say."""
    is_promised: bool
    """Not paid, and what is missing will be, as far as is known now."""
    user_id: int | None
    user_email: str
    phone: str
    language_code: str
    total: Money
    """What is to be paid by money: the lines and delivery, less what gift cards paid."""
    gift_cards: Money
    delivery: Money
    """What the buyer pays for it, with tax."""
    delivery_tax_on_top: Money
    shipping_address: AddressInfo | None
    shipping_method_name: str
    customer_note: str
    created_at: datetime
    lines: list[OrderLineInfo]


class Orders(Protocol):
    """Reading orders, sending them, calling them off whole."""

    def order(self, order_id: str) -> OrderInfo:
        """Raises NotFound."""

    def orders(self, order_ids: Sequence[str]) -> dict[str, OrderInfo]:
        """Many orders in a fixed number of statements; unknown ids are left out."""

    def paid_order_ids(self) -> Iterator[str]:
        """Every order that was fully paid once, the oldest first."""

    def order_by_number(self, number: str) -> str | None:
        """Its global id."""

    def fulfill(self, order_id: str, *, line_ids: Sequence[str], tracking_number: str = "") -> str:
        """Record that these lines left their seller; returns the fulfillment's id."""

    def cancel_order(self, order_id: str, *, reason: str, user_id: int | None = None) -> None:
        """Call it off before anything was sent. Refused: CANNOT_CANCEL_ORDER. Raises NotFound."""
