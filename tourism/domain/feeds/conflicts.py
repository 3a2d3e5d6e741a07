"""Nights on which an outside calendar has guests where we have, too: both stay, and people are told."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet
from django.utils import timezone

from marketplace.values.clock import local_day
from tourism.models import Booking, RoomBlock, RoomNight


@dataclass(frozen=True, slots=True)
class ConflictNight:
    """One of them, with who stands there."""

    date: date
    codes: list[str]
    """Of our bookings."""
    sources: list[str]
    """Names of the outside calendars."""


def conflict_nights() -> QuerySet[RoomNight]:
    """Nights to come with a booking and a block that found no room beside it."""
    today = local_day(timezone.now())
    return RoomNight.objects.filter(date__gte=today, booked__gt=0, to_block__gt=F("blocked"))


def conflicts_among(room_type_id: int, days: Collection[date]) -> list[date]:
    """Those of these nights. One statement."""
    found = conflict_nights().filter(room_type_id=room_type_id, date__in=days)
    return list(found.order_by("date").values_list("date", flat=True))


def conflicts_of(room_type_ids: Collection[int]) -> dict[int, list[ConflictNight]]:
    """All nights in conflict, by room type. Three statements at most."""
    nights: dict[int, list[date]] = {pk: [] for pk in room_type_ids}
    rows = conflict_nights().filter(room_type_id__in=room_type_ids).order_by("date")
    for room_type_id, day in rows.values_list("room_type_id", "date"):
        nights[room_type_id].append(day)
    return described({pk: days for pk, days in nights.items() if days})


def described(nights: dict[int, list[date]]) -> dict[int, list[ConflictNight]]:
    """Who stands on these nights, by room type. Two statements; none for no nights."""
    if not nights:
        return {}
    every = [day for days in nights.values() for day in days]
    stays = Booking.objects.filter(room_type_id__in=nights, status=Booking.Status.CONFIRMED)
    stays = stays.filter(arrival__lte=max(every), departure_date__gt=min(every)).order_by("arrival", "created_at")
    blocks = RoomBlock.objects.filter(room_type_id__in=nights, source=RoomBlock.Source.FEED)
    blocks = blocks.filter(first__lte=max(every), until__gt=min(every)).order_by("first", "pk")
    guests = list(stays.values_list("room_type_id", "arrival", "departure_date", "code"))
    others = list(blocks.values_list("room_type_id", "first", "until", "reason"))
    return {
        pk: [ConflictNight(day, _there(guests, pk, day), _there(others, pk, day)) for day in days]
        for pk, days in nights.items()
    }


def _there(spans: Iterable[tuple[int | None, date | None, date | None, str]], pk: int, day: date) -> list[str]:
    found = [name for of, first, until, name in spans if of == pk and first and until and first <= day < until]
    return list(dict.fromkeys(found))
