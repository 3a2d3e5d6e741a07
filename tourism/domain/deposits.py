"""What of a booking is paid later: what baskets may promise, and what of an order hosts still collect."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from marketplace.shop.contract import BasketInfo, shop
from marketplace.values.ids import split_global_id
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound
from tourism.models import Booking


class Deposits:
    """For payments (`settings.PROMISABLE`)."""

    def promisable(self, checkout_id: str, total: Money) -> Money:
        """What the deposits of a basket that costs `total` leave for later; nothing of an order, or a basket gone."""
        if split_global_id(checkout_id)[0] != "Checkout":
            return Money(0, total.currency)
        try:
            basket = shop().basket(checkout_id)
        except NotFound:
            return Money(0, total.currency)
        return balance_of(basket, _held(basket), total)

    def rests(self, order_ids: Sequence[str]) -> Mapping[tuple[str, int], Money]:
        """By order and seller, of bookings that stand. One statement."""
        found: dict[tuple[str, int], Money] = defaultdict(lambda: Money(0))
        rows = Booking.objects.filter(
            order_id__in=order_ids, status__in=(Booking.Status.HELD, Booking.Status.CONFIRMED), deposit__isnull=False
        )
        for order_id, seller_id, price, deposit in rows.values_list("order_id", "seller_id", "price", "deposit"):
            found[order_id, seller_id] += Money(price - (deposit or 0))
        return dict(found)


def balance_of(basket: BasketInfo, bookings: Iterable[Booking], total: Money) -> Money:
    """What may be paid later of a basket that costs `total`: what its lines cost beyond their deposits, and never so
    much that less than the deposits would be paid now (a gift card pays for the end, not for the deposit)."""
    deposits = {str(booking.pk): booking.deposit for booking in bookings if booking.deposit is not None}
    lines = {line.booking_id: line.total for line in basket.lines if line.booking_id in deposits}
    later = sum(max(lines[pk].amount - first, 0) for pk, first in deposits.items() if pk in lines)
    first = sum(min(lines[pk].amount, first) for pk, first in deposits.items() if pk in lines)
    return Money(max(min(later, total.amount - first), 0), total.currency)


def due_on(bookings: Iterable[Booking]) -> date | None:
    """The first day by which the rest of any of these is paid; None is on arrival."""
    return min((b.balance_due_on for b in bookings if b.deposit is not None and b.balance_due_on), default=None)


def _held(basket: BasketInfo) -> list[Booking]:
    pks = [UUID(line.booking_id) for line in basket.lines if line.booking_id]
    return list(Booking.objects.filter(pk__in=pks, deposit__isnull=False)) if pks else []
