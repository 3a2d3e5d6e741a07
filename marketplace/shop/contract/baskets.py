"""What somebody is about to buy (Saleor's Checkout)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from marketplace.values.money import Money


@dataclass(frozen=True, slots=True)
class BasketLine:
    """One line of a basket. `unit_price` is what the shopper pays for one, rounded; `total` is exact."""

    id: str
    variant_id: str
    product_id: str
    name: str
    quantity: int
    unit_price: Money
    total: Money
    booking_id: str | None
    is_shipping_required: bool
    metadata: dict[str, str]
    """The product's metadata (seller, unit …)."""
    is_gift: bool = False
    """Put in by a promotion: free, and not for the shopper to change."""
    is_out_of_reach: bool = False
    """Not sent to the basket's address as things are, so that the basket cannot be bought with it."""


@dataclass(frozen=True, slots=True)
class BasketInfo:
    """A checkout seen from outside the engine."""

    id: str
    currency: str
    expires_at: datetime | None
    lines: list[BasketLine]
    user_id: int | None
    language_code: str


class Baskets(Protocol):
    """What tourism does with a basket."""

    def basket(self, checkout_id: str) -> BasketInfo:
        """Raises NotFound."""

    def lock_basket(self, checkout_id: str) -> BasketInfo:
        """The same with its row locked until the transaction ends. Lock the basket before anything scarce."""

    def add_booking_line(self, checkout_id: str, *, variant_id: str, price: Money, booking_id: str) -> BasketLine:
        """A line of its own (quantity 1, price overridden); starts or extends the basket's deadline."""

    def update_booking_line(self, checkout_id: str, line_id: str, *, price: Money) -> BasketLine:
        """A new price for a changed booking."""

    def remove_line(self, checkout_id: str, line_id: str) -> None:
        """Nothing happens when it is gone already."""
