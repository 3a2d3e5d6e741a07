"""A held booking becomes a sold one: the reseller owes it from then on."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from marketplace.outbox.delivery import publish
from tourism.domain import history, holds
from tourism.domain.booking.reselling import owed
from tourism.domain.tickets import issuing
from tourism.events import BookingConfirmed
from tourism.models import Booking, Reseller
from tourism.octo.access import access_booking
from tourism.octo.reserving import Details, Wanted, check_alive, reseat, write_details


@transaction.atomic
def confirm(*, reseller: Reseller, uuid: UUID, wanted: Wanted | None, details: Details) -> Booking:
    """Sell what is held, with other tickets if they are named; confirmed once more it stays as it is.

    Raises INVALID_BOOKING_UUID, UNPROCESSABLE_ENTITY (not held any more); as `reserve` for other tickets.
    """
    booking = access_booking(reseller, uuid, lock=True)
    if booking.status == Booking.Status.CONFIRMED:
        return booking
    check_alive(booking, timezone.now())
    if wanted is not None:
        reseat(booking, wanted)
    holds.move([(holds.claim_of(booking), holds.CONFIRM)])
    part = booking.reseller_part
    part.owed = owed(price=booking.price, commission=part.commission, kept=booking.price)
    write_details(booking, details)
    history.move(booking, Booking.Status.CONFIRMED, action="CONFIRMED", reseller=reseller.pk, owed=part.owed)
    publish(BookingConfirmed(booking_id=str(booking.pk)))
    issuing.issue(booking)  # the reseller hands them out at once
    return access_booking(reseller, uuid)
