"""Where guests can go whom their host or an officer called off."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib.auth.models import AnonymousUser

from marketplace.identity.models import User
from tourism.domain.access import access_booking_or_by_order
from tourism.domain.booking.other_departures import TourReplacement, other_departures
from tourism.domain.booking.other_stays import StayReplacement, other_stays
from tourism.models import Booking

Replacements = Sequence[StayReplacement] | Sequence[TourReplacement]


def replacements(*, user: User | AnonymousUser, booking_id: UUID, order_id: str = "") -> Replacements:
    """For a booking that others than its guest called off, as `offers_for`; else none. Raises NotFound."""
    booking = access_booking_or_by_order(user, booking_id, order_id)
    event = booking.events.filter(action="CANCELLED").order_by("pk").last()
    if event is None or event.facts.get("who") not in ("HOST", "OFFICER"):
        return []
    return offers_for(booking)


def offers_for(booking: Booking) -> Replacements:
    """What is free now for the same party. Nothing for a reseller's guest, whom the reseller looks after."""
    if booking.source == Booking.Source.OCTO:
        return []
    return other_stays(booking) if booking.kind == Booking.Kind.STAY else other_departures(booking)
