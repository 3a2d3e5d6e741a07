"""Calling a sold booking off: the guest by the frozen terms, host and officers with all the money back."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.domain.permissions import has_permission
from marketplace.identity.models import User
from marketplace.sellers.domain.access import acts_for
from marketplace.shop.contract import shop
from marketplace.values.clock import local_day
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from tourism.domain import cancellation
from tourism.domain.access import access_booking_or_by_order
from tourism.domain.booking.ending import end
from tourism.domain.booking.money import Account, Outcome, account_of, first_night_of, outcome
from tourism.domain.serving import used_on
from tourism.models import Booking, Departure

Who = Literal["GUEST", "HOST", "OFFICER", "MARKET"]
"""The market: nobody called this booking off, its departure does not go."""
LONGEST_REASON = 400


@dataclass(frozen=True, slots=True)
class Quote:
    """What calling a booking off now brings its guest."""

    who: Who
    """As whom the caller calls it off."""
    days_before: int
    percent: int
    """Of the price, what the terms give back."""
    paid: Money
    """What the guest paid for it."""
    amount: Money
    """What comes back."""
    called_off: Money
    """What need not be paid any more, of a booking that is to be paid later."""


def quote(*, user: User | AnonymousUser, booking_id: UUID, order_id: str = "") -> Quote:
    """What it would bring; guests without an account show their order's id.

    Raises NotFound (who has nothing to do with it); Refused: INVALID (not sold, or over).
    """
    booking = access_booking_or_by_order(user, booking_id, order_id)
    return _quote(booking, who_is(booking, user))


def cancel(*, user: User | AnonymousUser, booking_id: UUID, reason: str, order_id: str = "") -> tuple[Booking, Quote]:
    """Call it off: its nights or seats are free at once, and the money is on its way with the same commit.

    What is paid comes back less what the terms keep. Of a booking that is to be paid in cash the same share need not be
    paid; of one with a deposit nothing more. Raises as `quote`; Refused too: REQUIRED (no reason), INVALID (too long).
    """
    reason = checked_reason(reason)
    with transaction.atomic():
        booking = lock_sold(access_booking_or_by_order(user, booking_id, order_id).pk)
        found = _quote(booking, who_is(booking, user))
        call_off(booking, found, actor=user, reason=reason)
    return booking, found


def lock_sold(booking_id: UUID) -> Booking:
    """A booking, and where it is sold its order, standing still until the transaction ends."""
    booking = Booking.objects.select_for_update(no_key=True).get(pk=booking_id)
    if booking.order_id:
        shop().lock_order(booking.order_id)
    return booking


def call_off(booking: Booking, found: Quote, *, actor: Any, reason: str) -> None:
    """Carry a quote out. The caller holds the locks."""
    money = Outcome(found.amount, found.called_off)
    end(booking, money, who=found.who, actor=actor, reason=reason, percent=found.percent)


def give_all_back(booking: Booking, *, reason: str) -> Quote:
    """End a confirmed booking whose departure does not go: all the money, whatever the terms and the day. The caller
    holds the locks."""
    found = _worth(booking, "MARKET")
    call_off(booking, found, actor=None, reason=reason)
    return found


def by_terms(booking: Booking) -> Quote:
    """What the guest would get by the terms now. Raises as `quote`."""
    return _quote(booking, "GUEST")


def checked_reason(reason: str) -> str:
    """Raises Refused: REQUIRED, INVALID."""
    reason = reason.strip()
    if not reason:
        raise Refused("REQUIRED", _("Hãy ghi lý do hủy, để bên kia biết chuyện gì xảy ra."), field="reason")
    if len(reason) > LONGEST_REASON:
        raise Refused("INVALID", _("Lý do dài quá 400 chữ."), field="reason")
    return reason


def who_is(booking: Booking, user: Any) -> Who:
    """As whom somebody who passed the gate acts. Who booked with their own house is bound by its terms as any guest."""
    if user.pk is not None and user.pk == booking.user_id:
        return "GUEST"
    if acts_for(user).filter(pk=booking.seller_id).exists():
        return "HOST"
    # Who is neither came with the order's id.
    return "OFFICER" if has_permission(user, "MANAGE_ORDERS") else "GUEST"


def first_day(booking: Booking) -> date:
    """In Vietnam."""
    if booking.arrival is not None:
        return booking.arrival
    assert booking.departure is not None
    return local_day(booking.departure.starts_at)


def check_standing(booking: Booking) -> None:
    """Raises Refused (INVALID) for what is not sold, or over."""
    if booking.status != Booking.Status.CONFIRMED:
        raise Refused("INVALID", _("Chỉ hủy được lượt đặt đã xác nhận."), field="id")
    if used_on(booking) < local_day(timezone.now()):
        raise Refused("INVALID", _("Lượt đặt này đã qua rồi, không hủy được nữa."), field="id")


def _quote(booking: Booking, who: Who) -> Quote:
    check_standing(booking)
    return _worth(booking, who)


def _worth(booking: Booking, who: Who) -> Quote:
    days_before = (first_day(booking) - local_day(timezone.now())).days
    account, terms = account_of(booking), cancellation.thaw(booking.cancellation_terms)
    percent = cancellation.refund_percent(terms, days_before=days_before) if _by_terms(booking, who) else 100
    found = outcome(
        account, _kept(booking, account, terms, days_before, who), forgives_rest=_forgives(booking, account)
    )
    return Quote(
        who=who,
        days_before=days_before,
        percent=percent,
        paid=account.paid,
        amount=there(booking, found.refund),
        called_off=found.called_off,
    )


def _by_terms(booking: Booking, who: Who) -> bool:
    """Whether the guest is bound by the terms; of a departure that does not go nobody is."""
    goes = booking.departure is None or booking.departure.state != Departure.State.CALLED_OFF
    return who == "GUEST" and goes


def _kept(booking: Booking, account: Account, terms: cancellation.Terms, days_before: int, who: Who) -> Money:
    if not _by_terms(booking, who):
        return Money(0, account.price.currency)
    return cancellation.kept(terms, price=account.price, first_night=first_night_of(booking), days_before=days_before)


def _forgives(booking: Booking, account: Account) -> bool:
    """After a deposit nobody collects the rest of what the terms keep."""
    return booking.deposit is not None and account.paid.amount > 0


def there(booking: Booking, refund: Money) -> Money:
    """Of a refund, what the order still has."""
    return min(refund, shop().can_give_back(booking.order_id)) if refund.amount else refund
