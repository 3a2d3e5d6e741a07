"""A host's month: each night of each kind of room, and who sleeps in which room. Seven statements for a house."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import QuerySet

from marketplace.values.money import Money
from tourism.domain import queries
from tourism.domain.nights import nights_between
from tourism.domain.stays.assigning import missing_rooms
from tourism.domain.stays.offers import room_rates
from tourism.domain.stays.reckoning import RoomRates, room_price
from tourism.models import Booking, Property, Room, RoomAssignment, RoomBlock, RoomNight, RoomType, Season

DayRange = tuple[date, date]
"""From a first night until the morning after the last."""


@dataclass(frozen=True)
class HostNight:
    """One night of one kind of room, as its host sees it."""

    date: date
    rooms: int
    held: int
    """In baskets, not paid yet."""
    booked: int
    blocked: int
    """Rooms that blocks ask for."""
    free: int
    short: int
    """Rooms too few where a block met a booking; above zero is a conflict that people settle."""
    price: Money
    has_own_price: bool
    is_closed: bool
    """Closed by the host, or never opened."""
    reasons: list[str]
    """Of the blocks of this night."""


@dataclass(frozen=True)
class RoomLine:
    """Who sleeps in a named room, and when it is blocked."""

    room: Room
    assignments: list[RoomAssignment]
    blocks: list[RoomBlock]


@dataclass(frozen=True)
class TypeCalendar:
    """The nights of one kind of room, its named rooms, and sold stays that lack a room."""

    room_type: RoomType
    nights: list[HostNight]
    rooms: list[RoomLine]
    unassigned: list[Booking]


def host_calendar(stay: Property, *, first: date, until: date) -> list[TypeCalendar]:
    """Nights from `first` until before `until`; the caller has passed the gate of the house.

    Raises Refused (INVALID) for more than 62 nights.
    """
    queries.check_span(first, until)
    room_types = queries.room_types_of([stay.pk])[stay.pk]
    pks = [room_type.pk for room_type in room_types]
    nights = {
        (night.room_type_id, night.date): night
        for night in RoomNight.objects.filter(room_type__in=pks, date__gte=first, date__lt=until)
    }
    seasons = _by_type(Season.objects.filter(room_type__in=pks, first__lt=until, last__gte=first))
    blocks = _by_type(
        RoomBlock.objects.filter(room_type__in=pks, first__lt=until, until__gt=first).select_related("room")
    )
    rooms = _by_type(Room.objects.filter(room_type__in=pks))
    sleeping = _sleeping(pks, first, until)
    lacking = _lacking(pks, first, until, rooms)
    return [
        TypeCalendar(
            room_type=room_type,
            nights=[
                _night(
                    room_rates(room_type, seasons[room_type.pk]),
                    nights.get((room_type.pk, day)),
                    day,
                    blocks[room_type.pk],
                )
                for day in nights_between(first, until)
            ],
            rooms=[
                RoomLine(room, sleeping[room.pk], [block for block in blocks[room_type.pk] if block.room_id == room.pk])
                for room in rooms[room_type.pk]
                if room.is_active or sleeping[room.pk]
            ],
            unassigned=lacking[room_type.pk],
        )
        for room_type in room_types
    ]


def arriving(seller_id: int, day: date) -> QuerySet[Booking]:
    """Sold stays of a seller whose guests come on this day."""
    return _sold(seller_id).filter(arrival=day)


def leaving(seller_id: int, day: date) -> QuerySet[Booking]:
    """Sold stays of a seller whose guests leave on this day."""
    return _sold(seller_id).filter(departure_date=day)


def _sold(seller_id: int) -> QuerySet[Booking]:
    found = Booking.objects.filter(seller_id=seller_id, kind=Booking.Kind.STAY, status=Booking.Status.CONFIRMED)
    return queries.with_offers(found)


def _night(rates: RoomRates, night: RoomNight | None, day: date, blocks: Sequence[RoomBlock]) -> HostNight:
    price = room_price(day, rates, override=night.price if night else None)
    if night is None:
        return HostNight(day, 0, 0, 0, 0, 0, 0, price, has_own_price=False, is_closed=True, reasons=[])
    return HostNight(
        date=day,
        rooms=night.rooms,
        held=night.held,
        booked=night.booked,
        blocked=night.to_block,
        free=max(night.rooms_left, 0),
        short=night.to_block - night.blocked,
        price=price,
        has_own_price=night.price is not None,
        is_closed=night.is_closed,
        reasons=[block.reason for block in blocks if block.first <= day < block.until],
    )


def _sleeping(pks: Sequence[int], first: date, until: date) -> Mapping[int, list[RoomAssignment]]:
    # The morning before the first night belongs to the picture: those guests are leaving.
    span = DateRange(first - timedelta(days=1), until)
    found: dict[int, list[RoomAssignment]] = defaultdict(list)
    rows = RoomAssignment.objects.filter(room__room_type__in=pks, nights__overlap=span)
    for row in rows.select_related("booking", "room").order_by("nights", "pk"):
        found[row.room_id].append(row)
    return found


def _lacking(
    pks: Sequence[int], first: date, until: date, rooms: Mapping[int, Sequence[Room]]
) -> Mapping[int, list[Booking]]:
    """Of kinds of room that have names: where none are named, no guest lacks one."""
    found: dict[int, list[Booking]] = defaultdict(list)
    sold = Booking.objects.filter(
        status=Booking.Status.CONFIRMED, room_type__in=pks, arrival__lt=until, departure_date__gt=first
    )
    for booking in queries.with_offers(sold).prefetch_related("assignments").order_by("arrival", "pk"):
        assert booking.room_type_id is not None
        if rooms[booking.room_type_id] and missing_rooms(booking, booking.assignments.all()):
            found[booking.room_type_id].append(booking)
    return found


def _by_type(rows: QuerySet[Any]) -> Mapping[int, list[Any]]:
    grouped: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[row.room_type_id].append(row)
    return grouped
