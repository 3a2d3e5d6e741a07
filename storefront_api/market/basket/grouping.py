"""Goods and bookings of a basket, put together by who sells them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from marketplace.shop.contract import BasketInfo, BasketLine, ProductInfo
from marketplace.values.ids import split_global_id
from marketplace.values.money import Money
from tourism.models import Booking


@dataclass
class ShownLine:
    """A line of goods with what the shop knows of its product."""

    line: BasketLine
    product: ProductInfo | None


@dataclass
class ShownGroup:
    """What one seller has in the basket; no seller where the shop names none."""

    seller_id: int | None
    currency: str
    lines: list[ShownLine] = field(default_factory=list)
    bookings: list[Booking] = field(default_factory=list)
    totals: list[Money] = field(default_factory=list)
    """Of the lines behind both, after what vouchers take off."""

    @property
    def subtotal(self) -> Money:
        """Goods and bookings, before delivery."""
        return sum(self.totals, Money.zero(self.currency))


@dataclass
class ShownBasket:
    """A basket and its groups, in the order in which each seller first appears."""

    id: str
    expires_at: datetime | None
    currency: str
    groups: list[ShownGroup]
    bookings: list[Booking]
    lines: BasketInfo

    @property
    def total(self) -> Money:
        """All groups, before delivery."""
        return sum((group.subtotal for group in self.groups), Money.zero(self.currency))

    def booking(self, pk: UUID) -> Booking | None:
        """One of its bookings."""
        return next((booking for booking in self.bookings if booking.pk == pk), None)


def grouped(basket: BasketInfo, *, bookings: Iterable[Booking], products: Mapping[str, ProductInfo]) -> ShownBasket:
    """Put a basket's lines in groups. A booking's line is shown as its booking, and so counts once."""
    by_line = {booking.checkout_line_id: booking for booking in bookings}
    groups: dict[int | None, ShownGroup] = {}
    kept: list[Booking] = []
    for line in basket.lines:
        booking = by_line.get(line.id)
        seller_id = booking.seller_id if booking else _seller_of(line)
        group = groups.setdefault(seller_id, ShownGroup(seller_id, basket.currency))
        group.totals.append(line.total)
        if booking is not None:
            booking.held_until = basket.expires_at  # type: ignore[attr-defined]
            group.bookings.append(booking)
            kept.append(booking)
        else:
            group.lines.append(ShownLine(line, products.get(line.product_id)))
    return ShownBasket(basket.id, basket.expires_at, basket.currency, list(groups.values()), kept, basket)


def _seller_of(line: BasketLine) -> int | None:
    try:
        kind, pk = split_global_id(line.metadata.get("seller", ""))
    except ValueError:
        return None
    return int(pk) if kind == "Seller" and pk.isascii() and pk.isdigit() else None
