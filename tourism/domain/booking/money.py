"""What a sold booking costs, what of it is paid, and what becomes of both when it ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from marketplace.shop.contract import LineToReturn, shop
from marketplace.values.money import Money
from tourism.domain import rates
from tourism.models import Booking


@dataclass(frozen=True, slots=True)
class Account:
    """One booking in its order."""

    price: Money
    """What its buyer pays for it, after vouchers."""
    paid: Money

    @property
    def unpaid(self) -> Money:
        """Still to be paid."""
        return self.price - self.paid


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where the money of a booking goes that ends."""

    refund: Money
    """Goes back."""
    called_off: Money
    """Need not be paid any more."""


def outcome(account: Account, kept: Money, *, forgives_rest: bool) -> Outcome:
    """What is paid less what the terms keep of the price, never below zero, never more than is paid.

    What is not paid beyond what the terms keep need not be; with `forgives_rest` nothing need be paid any more: of who
    calls off after a deposit nobody collects.
    """
    nothing = Money(0, account.price.currency)
    refund = min(max(account.paid - kept, nothing), account.paid)
    beyond = account.unpaid if forgives_rest else max(account.price - kept - refund, nothing)
    return Outcome(refund, min(beyond, account.unpaid))


def unpaid_part(left: Money, rests: Mapping[UUID, Money], pk: UUID, price: Money) -> Money:
    """What of a booking is unpaid in an order that owes `left`: first what deposits left for later, each its share;
    what is owed beyond that may be anybody's, and so all of it is this one's."""
    later = sum((rest.amount for rest in rests.values()), 0)
    if left.amount <= later:
        shares = dict(zip(rests, left.allocate([rest.amount for rest in rests.values()]), strict=True)) if later else {}
        return min(shares.get(pk, Money(0)), price)
    return min(rests.get(pk, Money(0)) + Money(left.amount - later), price)


def account_of(booking: Booking) -> Account:
    """As the shop knows it now; the caller holds the order's lock where that matters."""
    order = shop().order(booking.order_id)
    line = next(line for line in order.lines if line.id == booking.order_line_id)
    if order.is_paid:
        return Account(line.total, line.total)
    payable = shop().payable(order.id)
    left = max(payable.total - payable.charged, Money(0, line.total.currency))
    sold = Booking.objects.filter(order_id=order.id, deposit__isnull=False).exclude(status__in=Booking.ENDED)
    rests = {row.pk: Money(row.price - (row.deposit or 0)) for row in sold.order_by("pk")}
    return Account(line.total, line.total - unpaid_part(left, rests, booking.pk, line.total))


def first_night_of(booking: Booking) -> Money:
    """What its first night costs; of a tour nothing."""
    lines = rates.thaw(booking.breakdown)
    return rates.total(line for line in lines if line.day is not None and line.day == booking.arrival)


def carry_out(booking: Booking, end: Outcome, *, reason: str, user_id: int | None) -> None:
    """Ask the shop for it; joins the caller's transaction, gateways are asked once it is committed."""
    words: dict[str, Any] = {
        "lines": [LineToReturn(booking.order_line_id, 1)],
        "reason": f"{booking.code}: {reason}",
        "user_id": user_id,
    }
    if end.called_off.amount:
        together = end.called_off + end.refund
        shop().call_off(booking.order_id, amount=together, unpaid=end.called_off, **words)
    elif end.refund.amount:
        shop().give_back(booking.order_id, amount=end.refund, after_commit=True, **words)
