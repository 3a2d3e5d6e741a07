"""Calling a sold booking off: the guest by the frozen terms, host and officers with all the money back."""

from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.permissions import has_permission
from marketplace.identity.models import User
from marketplace.outbox.delivery import publish
from marketplace.sellers.domain.access import acts_for
from marketplace.shop.contract import LineToReturn, shop
from marketplace.values.clock import local_day
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from tourism.domain import cancellation, history, holds
from tourism.domain.access import access_booking_or_by_order
from tourism.domain.cancellation import Tier
from tourism.domain.serving import used_on
from tourism.domain.stays import assigning
from tourism.domain.stays.occupying import changes_of
from tourism.events import BookingCancelled
from tourism.models import Booking

Who = Literal["GUEST", "HOST", "OFFICER"]
LONGEST_REASON = 400


@dataclass(frozen=True, slots=True)
class Quote:
    """What calling a booking off now brings its guest."""

    who: Who
    """As whom the caller calls it off."""
    days_before: int
    percent: int
    paid: Money
    """What the guest paid for it."""
    amount: Money
    """What comes back."""
    called_off: Money
    """What need not be paid any more, of a booking that is to be paid later."""


def refund_share(tiers: tuple[Tier, ...], *, days_before: int, who: Who) -> int:
    """Per cent of the price that comes back: by the terms for the guest, all of it when others call it off."""
    return cancellation.refund_percent(tiers, days_before=days_before) if who == "GUEST" else 100


def quote(*, user: User | AnonymousUser, booking_id: UUID, order_id: str = "") -> Quote:
    """What it would bring; guests without an account show their order's id.

    Raises NotFound (who has nothing to do with it); Refused: INVALID (not sold, or over).
    """
    return _quote(access_booking_or_by_order(user, booking_id, order_id), user)


def cancel(*, user: User | AnonymousUser, booking_id: UUID, reason: str, order_id: str = "") -> tuple[Booking, Quote]:
    """Call it off: its nights or seats are free at once, and the money is on its way with the same commit.

    Of a booking that is to be paid later, the same share need not be paid.

    Raises as `quote`; Refused too: REQUIRED (no reason), INVALID (too long a one).
    """
    reason = reason.strip()
    if not reason:
        raise Refused("REQUIRED", _("Hãy ghi lý do hủy, để bên kia biết chuyện gì xảy ra."), field="reason")
    if len(reason) > LONGEST_REASON:
        raise Refused("INVALID", _("Lý do dài quá 400 chữ."), field="reason")
    with transaction.atomic():
        booking = Booking.objects.select_for_update(no_key=True).get(
            pk=access_booking_or_by_order(user, booking_id, order_id).pk
        )
        found = _quote(booking, user)
        holds.move(changes_of(booking, holds.CANCEL))
        assigning.release(booking)
        facts = {"who": found.who, "percent": found.percent, "refund": found.amount.amount}
        facts["called_off"] = found.called_off.amount
        history.move(booking, Booking.Status.CANCELLED, action="CANCELLED", actor=user, reason=reason, **facts)
        publish(BookingCancelled(booking_id=str(booking.pk)))
        words: dict[str, Any] = {
            "lines": [LineToReturn(booking.order_line_id, 1)],
            "reason": f"{booking.code}: {reason}",
            "user_id": user.pk,
        }
        if found.amount.amount:
            shop().give_back(booking.order_id, amount=found.amount, after_commit=True, **words)
        if found.called_off.amount:
            shop().call_off(booking.order_id, amount=found.called_off, **words)
    return booking, found


def _quote(booking: Booking, user: Any) -> Quote:
    if booking.status != Booking.Status.CONFIRMED:
        raise Refused("INVALID", _("Chỉ hủy được lượt đặt đã xác nhận."), field="id")
    today = local_day(timezone.now())
    if used_on(booking) < today:
        raise Refused("INVALID", _("Lượt đặt này đã qua rồi, không hủy được nữa."), field="id")
    who = _who(booking, user)
    days_before = (_first_day(booking) - today).days
    percent = refund_share(cancellation.thaw(booking.cancellation_terms), days_before=days_before, who=who)
    price, is_paid = _price_of(booking)
    share = cancellation.refund((Tier(days_before, percent),), paid=price, days_before=days_before)
    nothing = Money(0, price.currency)
    return Quote(
        who=who,
        days_before=days_before,
        percent=percent,
        paid=price if is_paid else nothing,
        amount=_there(booking, share) if is_paid else nothing,
        called_off=nothing if is_paid else share,
    )


def _who(booking: Booking, user: Any) -> Who:
    # Somebody who booked with their own house is bound by its terms as any guest.
    if user.pk == booking.user_id:
        return "GUEST"
    if acts_for(user).filter(pk=booking.seller_id).exists():
        return "HOST"
    # Who is neither came with the order's id.
    return "OFFICER" if has_permission(user, "MANAGE_ORDERS") else "GUEST"


def _first_day(booking: Booking) -> Any:
    if booking.arrival is not None:
        return booking.arrival
    assert booking.departure is not None
    return local_day(booking.departure.starts_at)


def _price_of(booking: Booking) -> tuple[Money, bool]:
    """What it costs, and whether that is paid."""
    order = shop().order(booking.order_id)
    line = next(line for line in order.lines if line.id == booking.order_line_id)
    return line.total, order.is_paid


def _there(booking: Booking, share: Money) -> Money:
    return min(share, shop().can_give_back(booking.order_id)) if share.amount else share
