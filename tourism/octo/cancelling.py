"""Resellers give back what they hold, and call off what they have sold, by the terms of the day it was reserved."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace.outbox.delivery import publish
from marketplace.values.clock import local_day
from marketplace.values.money import Money
from tourism.domain import cancellation, history, holds
from tourism.domain.booking import reselling
from tourism.domain.booking.ending import end
from tourism.domain.booking.money import account_of, first_night_of, outcome
from tourism.events import BookingReleased
from tourism.models import Booking, Reseller
from tourism.octo import redeeming
from tourism.octo.access import access_booking
from tourism.octo.errors import unprocessable

Status = Booking.Status


@transaction.atomic
def cancel(*, reseller: Reseller, uuid: UUID, reason: str) -> Booking:
    """Its seats are free at once; called off once more it stays as it is.

    Of a sold one, the reseller owes what the terms keep. Raises INVALID_BOOKING_UUID, UNPROCESSABLE_ENTITY (the tour
    has left).
    """
    booking = access_booking(reseller, uuid, lock=True)
    if booking.status == Status.HELD:
        _give_back(booking, reason)
    elif booking.status == Status.CONFIRMED:
        _call_off(booking, reason)
    return booking


def _give_back(booking: Booking, reason: str) -> None:
    holds.move([(holds.claim_of(booking), holds.RELEASE)])
    history.move(booking, Status.RELEASED, action="CANCELLED", reason=reason)
    reselling.settle(booking, kept=Money(0), reason=reason)
    publish(BookingReleased(booking_id=str(booking.pk)))


def _call_off(booking: Booking, reason: str) -> None:
    departure, now = booking.departure, timezone.now()
    assert departure is not None
    if departure.starts_at <= now or redeeming.redeemed_at(booking) is not None:
        raise unprocessable(_("Chuyến này đã đi, không hủy được nữa."))
    days_before = (local_day(departure.starts_at) - local_day(now)).days
    account, terms = account_of(booking), cancellation.thaw(booking.cancellation_terms)
    kept = cancellation.kept(terms, price=account.price, first_night=first_night_of(booking), days_before=days_before)
    end(booking, outcome(account, kept, forgives_rest=False), who="RESELLER", reason=reason)
