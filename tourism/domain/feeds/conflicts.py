"""Nights on which an outside calendar has guests where we have, too: both stay, and people are told."""

from collections.abc import Collection
from datetime import date

from django.db.models import F, QuerySet
from django.utils import timezone

from marketplace.values.clock import local_day
from tourism.models import Booking, RoomBlock, RoomNight


def conflict_nights() -> QuerySet[RoomNight]:
    """Nights to come with a booking and a block that found no room beside it."""
    today = local_day(timezone.now())
    return RoomNight.objects.filter(date__gte=today, booked__gt=0, to_block__gt=F("blocked"))


def conflicts_among(room_type_id: int, days: Collection[date]) -> list[date]:
    """Those of these nights. One statement."""
    found = conflict_nights().filter(room_type_id=room_type_id, date__in=days)
    return list(found.order_by("date").values_list("date", flat=True))


def bookings_on(room_type_id: int, days: Collection[date]) -> list[Booking]:
    """The bookings that stand there, by arrival. One statement."""
    if not days:
        return []
    standing = Booking.objects.filter(
        room_type_id=room_type_id,
        status=Booking.Status.CONFIRMED,
        arrival__lte=max(days),
        departure_date__gt=min(days),
    ).order_by("arrival", "created_at")
    return [one for one in standing if any(_sleeps(one, day) for day in days)]


def sources_on(room_type_id: int, days: Collection[date]) -> list[str]:
    """Names of the outside calendars that have taken some of these nights. One statement."""
    standing = RoomBlock.objects.filter(room_type_id=room_type_id, source=RoomBlock.Source.FEED)
    there = standing.filter(first__lte=max(days), until__gt=min(days)).order_by("reason")
    rows = there.values_list("reason", "first", "until")
    return list(dict.fromkeys(name for name, first, until in rows if any(first <= day < until for day in days)))


def _sleeps(booking: Booking, day: date) -> bool:
    assert booking.arrival is not None
    assert booking.departure_date is not None
    return booking.arrival <= day < booking.departure_date
