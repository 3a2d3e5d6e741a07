"""Houses that are free for a party whose stay is not to be: near by on the same nights, or the same one on others."""

from dataclasses import dataclass
from datetime import date, timedelta

from marketplace.values.refusal import Refused
from tourism.domain.stays.free import Near, free_properties, within
from tourism.models import Booking, Property

MOST = 3
NEAR_KM = 10.0
SHIFT_DAYS = 7
"""How much earlier or later guests may still like to come."""


@dataclass(frozen=True, slots=True)
class StayReplacement:
    """A house that is free for the party."""

    stay: Property
    arrival: date
    departure_date: date
    """The morning the guest leaves."""
    km: float
    """From the house that was booked; 0 for that one."""


def other_stays(booking: Booking) -> list[StayReplacement]:
    """What is free now, three at most: houses within ten kilometres on the same nights, the nearest first, then the
    same house up to a week earlier or later. Nothing of a tour."""
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
            found.append(StayReplacement(house, *moved, km=0.0))
    return found


def _near(booking: Booking, house: Property, nights: tuple[date, date]) -> list[StayReplacement]:
    if house.latitude is None or house.longitude is None:
        return []
    near = Near(house.latitude, house.longitude, NEAR_KM)
    free = _free(booking, nights, near=near)
    box, distance = within(near)
    rows = Property.objects.filter(box, pk__in=free).exclude(pk=house.pk).annotate(km=distance).order_by("km", "pk")
    return [StayReplacement(row, *nights, km=round(row.km, 1)) for row in rows[:MOST]]


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
