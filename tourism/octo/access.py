"""The gate: a reseller reaches its own bookings, and finds no others."""

from uuid import UUID

from django.db.models import QuerySet

from tourism.models import Booking, Reseller
from tourism.octo.errors import invalid_booking


def bookings_of(reseller: Reseller) -> QuerySet[Booking]:
    """All of one reseller, with what is told of them."""
    own = Booking.objects.filter(source=Booking.Source.OCTO, reseller_part__reseller=reseller)
    return own.select_related("reseller_part", "departure__tour").prefetch_related("tickets")


def access_booking(reseller: Reseller, pk: UUID, *, lock: bool = False) -> Booking:
    """One of them; with `lock`, nobody else moves it. Raises INVALID_BOOKING_UUID."""
    found = bookings_of(reseller).filter(pk=pk)
    # Both rows: of one that is only joined, who has waited for the lock would read what was before.
    booking = (found.select_for_update(no_key=True, of=("self", "reseller_part")) if lock else found).first()
    if booking is None:
        raise invalid_booking(pk)
    return booking
