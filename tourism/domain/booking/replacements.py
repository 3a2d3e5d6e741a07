"""Where guests can go whose host called their stay off: near by on the same nights, or the same house on others."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.contrib.auth.models import AnonymousUser

from marketplace.identity.models import User
from marketplace.values.refusal import Refused
from tourism.domain.access import access_booking_or_by_order
from tourism.domain.stays.free import Near, free_properties, within
from tourism.models import Booking, Property

MOST, NEAR_KM, SHIFT_DAYS = 3, 10.0, 7


@dataclass(frozen=True, slots=True)
class Replacement:
    """A house that is free for the party."""

    stay: Property
    arrival: date
    departure: date
    km: float
    """From the house that was booked; 0 for that one."""


def replacements(*, user: User | AnonymousUser, booking_id: UUID, order_id: str = "") -> list[Replacement]:
    """At most three for a stay that others than its guest called off, the nearest first; else none. Raises NotFound."""
    booking = access_booking_or_by_order(user, booking_id, order_id)
    event = booking.events.filter(action="CANCELLED").order_by("pk").last()
    if event is None or event.facts.get("who") not in ("HOST", "OFFICER"):
        return []
    return offers_for(booking)


def offers_for(booking: Booking) -> list[Replacement]:
    """What is free now: houses within ten kilometres on the same nights, then the same house up to a week earlier or
    later. Nothing of a tour."""
    room_type = booking.room_type
    if room_type is None or booking.arrival is None or booking.departure_date is None:
        return []
    house, nights = room_type.property, (booking.arrival, booking.departure_date)
    found = _near(booking, house, nights)[:MOST]
    for days in sorted(range(-SHIFT_DAYS, SHIFT_DAYS + 1), key=lambda days: (abs(days), -days)):
        if len(found) >= MOST:
            break
        moved = (nights[0] + timedelta(days=days), nights[1] + timedelta(days=days))
        if _free(booking, moved, properties=[house.pk]):
            found.append(Replacement(house, *moved, km=0.0))
    return found


def _near(booking: Booking, house: Property, nights: tuple[date, date]) -> list[Replacement]:
    if house.latitude is None or house.longitude is None:
        return []
    near = Near(house.latitude, house.longitude, NEAR_KM)
    free = _free(booking, nights, near=near)
    box, distance = within(near)
    rows = Property.objects.filter(box, pk__in=free).exclude(pk=house.pk).annotate(km=distance).order_by("km", "pk")
    return [Replacement(row, *nights, km=round(row.km, 1)) for row in rows[:MOST]]


def _free(
    booking: Booking, nights: tuple[date, date], *, properties: list[int] | None = None, near: Near | None = None
) -> list[int]:
    try:
        found = free_properties(
            arrival=nights[0],
            departure=nights[1],
            adults=booking.adults,
            children=booking.children,
            properties=properties,
            near=near,
        )
    except Refused:  # nights that are past
        return []
    return list(found)
