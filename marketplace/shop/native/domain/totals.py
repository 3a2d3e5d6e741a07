"""What a basket costs and what has been paid for it."""

from dataclasses import dataclass

from django.db.models import Sum

from marketplace.shop.native.domain.delivery import delivery_price
from marketplace.shop.native.domain.priced import PricedLine, price_lines, subtotal
from marketplace.shop.native.models import Checkout, Order, TransactionItem
from marketplace.values.money import Money


@dataclass(frozen=True, slots=True)
class Totals:
    """A basket's lines and sums."""

    lines: list[PricedLine]
    subtotal: Money
    delivery: Money

    @property
    def total(self) -> Money:
        """Goods, bookings and delivery."""
        return self.subtotal + self.delivery


@dataclass(frozen=True, slots=True)
class Paid:
    """What the transactions of a checkout or order add up to."""

    charged: Money
    authorized: Money
    pending: Money
    """Asked for and not answered yet (charge or authorization)."""


def totals_of(checkout: Checkout, priced: list[PricedLine] | None = None) -> Totals:
    """At most four statements, whatever the number of lines."""
    lines = price_lines(checkout) if priced is None else priced
    return Totals(lines=lines, subtotal=subtotal(lines, checkout.currency), delivery=delivery_price(checkout, lines))


def paid_for(source: Checkout | Order) -> Paid:
    """One statement."""
    rows = TransactionItem.objects.filter(
        **{"checkout_id" if isinstance(source, Checkout) else "order_id": source.pk}
    ).aggregate(
        charged=Sum("charged_value"),
        authorized=Sum("authorized_value"),
        charging=Sum("charge_pending_value"),
        authorizing=Sum("authorize_pending_value"),
    )
    return Paid(
        charged=Money(int(rows["charged"] or 0), source.currency),
        authorized=Money(int(rows["authorized"] or 0), source.currency),
        pending=Money(int(rows["charging"] or 0) + int(rows["authorizing"] or 0), source.currency),
    )


def charge_status(charged: Money, total: Money) -> str:
    """Saleor's rule: NONE, PARTIAL, FULL, OVERCHARGED; a total of zero is FULL without any money."""
    if charged == total:
        return Order.ChargeStatus.FULL
    if charged > total:
        return Order.ChargeStatus.OVERCHARGED
    return Order.ChargeStatus.PARTIAL if charged.amount > 0 else Order.ChargeStatus.NONE


def authorize_status(authorized: Money, charged: Money, total: Money) -> str:
    """Saleor's rule: what is charged counts as authorized; NONE, PARTIAL, FULL."""
    covered = authorized + charged
    if covered >= total:
        return "FULL"
    return "PARTIAL" if covered.amount > 0 else "NONE"
