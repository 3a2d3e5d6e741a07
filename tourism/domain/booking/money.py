"""What a sold booking costs, what of it is paid, and what becomes of both when it ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from marketplace.shop.contract import LineToReturn, shop
from marketplace.values.money import Money
from tourism.domain import rates
from tourism.domain.booking import reselling
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
    """As the shop knows it now, less what came back of it; the caller holds the order's lock where that matters.
    A reseller pays by invoice."""
    if booking.source == Booking.Source.OCTO:
        return Account(Money(booking.price), Money(0))
    order, ids = shop().order(booking.order_id), lines_of(booking)
    nothing = Money(0, order.total.currency)
    price = sum((line.total for line in order.lines if line.id in ids), nothing)
    for back in shop().returns(order.id):
        price -= sum((line.amount for line in back.lines if line.order_line_id in ids), nothing)
    if order.is_paid:
        return Account(price, price)
    payable = shop().payable(order.id)
    left = max(payable.total - payable.charged, nothing)
    sold = Booking.objects.filter(order_id=order.id, deposit__isnull=False).exclude(status__in=Booking.ENDED)
    rests = {row.pk: Money(row.price - (row.deposit or 0)) for row in sold.order_by("pk")}
    return Account(price, price - unpaid_part(left, rests, booking.pk, price))


def lines_of(booking: Booking) -> list[str]:
    """The order's lines that are for it."""
    return [booking.order_line_id, *booking.extra_line_ids]


def first_night_of(booking: Booking) -> Money:
    """What its first night costs; of a tour nothing."""
    lines = rates.thaw(booking.breakdown)
    return rates.total(line for line in lines if line.day is not None and line.day == booking.arrival)


def carry_out(booking: Booking, end: Outcome, *, reason: str, user_id: int | None) -> None:
    """Ask the shop for it; joins the caller's transaction, gateways are asked once it is committed. Of what a reseller
    sold, it owes the rest."""
    if booking.source == Booking.Source.OCTO:
        reselling.settle(booking, kept=Money(booking.price) - end.called_off, reason=reason)
        return
    lines = [LineToReturn(line_id, 1) for line_id in lines_of(booking)]
    _ask(booking, end, lines, reason=reason, user_id=user_id)


def give_less(booking: Booking, less: Outcome, *, reason: str, user_id: int | None) -> None:
    """The same of a part of its price: it goes on, and costs less."""
    lines = [LineToReturn(line_id, 0, is_part=True) for line_id in lines_of(booking)]
    _ask(booking, less, lines, reason=reason, user_id=user_id)


def _ask(booking: Booking, money: Outcome, lines: list[LineToReturn], *, reason: str, user_id: int | None) -> None:
    words: dict[str, Any] = {"lines": lines, "reason": f"{booking.code}: {reason}", "user_id": user_id}
    if money.called_off.amount:
        together = money.called_off + money.refund
        shop().call_off(booking.order_id, amount=together, unpaid=money.called_off, **words)
    elif money.refund.amount:
        shop().give_back(booking.order_id, amount=money.refund, after_commit=True, **words)
