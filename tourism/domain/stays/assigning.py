"""Which guests sleep in which room: chosen by the market when a stay is sold, so that gaps stay as large as can be.

Rooms are locked in pk order after the nights; the exclusion constraint `room_for_one_party` stands behind.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

from tourism.domain.nights import nights_between
from tourism.models import Booking, Room, RoomAssignment, RoomBlock

Nights = tuple[date, date]
"""From the first evening until the morning of leaving."""
NEAR = 90
"""Days around a stay in which neighbours are looked for; a gap without one counts as so long."""


def tightest(rooms: Sequence[int], taken: Mapping[int, Sequence[Nights]], *, wanted: Nights, count: int) -> list[int]:
    """Up to `count` of the rooms that are free on all wanted nights, those first that leave the smallest gap around.

    >>> week = {1: [], 2: [(date(2026, 12, 1), date(2026, 12, 4))]}
    >>> tightest([1, 2], week, wanted=(date(2026, 12, 4), date(2026, 12, 6)), count=1)
    [2]
    """
    first, until = wanted
    free = [room for room in rooms if not any(a < until and first < b for a, b in taken.get(room, ()))]
    return sorted(free, key=lambda room: (_gap(taken.get(room, ()), wanted), rooms.index(room)))[:count]


def _gap(taken: Sequence[Nights], wanted: Nights) -> int:
    first, until = wanted
    before = min(((first - end).days for _start, end in taken if end <= first), default=NEAR)
    after = min(((start - until).days for start, _end in taken if start >= until), default=NEAR)
    return before + after


def lock_rooms(room_type_ids: Iterable[int]) -> list[Room]:
    """The rooms of these types in pk order, locked: who sleeps where is decided one after the other."""
    rooms = Room.objects.select_for_update(no_key=True).filter(room_type_id__in=set(room_type_ids))
    return list(rooms.order_by("pk"))


def taken_nights(rooms: Iterable[Room], *, wanted: Nights) -> dict[int, list[Nights]]:
    """When guests or blocks are in these rooms around the wanted nights, by room."""
    pks = [room.pk for room in rooms]
    first, until = wanted[0] - timedelta(days=NEAR), wanted[1] + timedelta(days=NEAR)
    found: dict[int, list[Nights]] = defaultdict(list)
    guests = RoomAssignment.objects.filter(room__in=pks, nights__overlap=DateRange(first, until))
    for room_id, nights in guests.values_list("room_id", "nights"):
        found[room_id].append((nights.lower, nights.upper))
    blocks = RoomBlock.objects.filter(room__in=pks, first__lt=until, until__gt=first)
    for room_id, *block in blocks.values_list("room_id", "first", "until"):
        found[room_id].append((block[0], block[1]))
    return found


def assign(bookings: Iterable[Booking]) -> int:
    """Give rooms to stays that were just sold; returns how many rooms. Call it in the transaction that sells them.

    A booking of several rooms gets several. Where no room is free on all its nights it stays without one, for the host
    to see; where the host named no rooms, nothing happens. Called again, it gives what is still missing.
    """
    stays = [booking for booking in bookings if booking.kind == Booking.Kind.STAY]
    return sum(_assign_one(booking, missing_rooms(booking, booking.assignments.all())) for booking in stays)


def missing_rooms(booking: Booking, assignments: Iterable[RoomAssignment]) -> int:
    """How many of a stay's rooms nobody has chosen yet, on the night that lacks most."""
    assert booking.arrival is not None
    assert booking.departure_date is not None
    chosen = [(row.nights.lower, row.nights.upper) for row in assignments]
    nights = nights_between(booking.arrival, booking.departure_date)
    least = min(sum(first <= night < until for first, until in chosen) for night in nights)
    return max((booking.rooms or 0) - least, 0)


def release(booking: Booking) -> None:
    """Its rooms are free again."""
    RoomAssignment.objects.filter(booking=booking).delete()


def _assign_one(booking: Booking, count: int) -> int:
    assert booking.room_type_id is not None
    assert booking.arrival is not None
    assert booking.departure_date is not None
    rooms = [room for room in lock_rooms([booking.room_type_id]) if room.is_active]
    wanted = (booking.arrival, booking.departure_date)
    order = [room.pk for room in sorted(rooms, key=lambda room: (room.position, room.pk))]
    chosen = tightest(order, taken_nights(rooms, wanted=wanted), wanted=wanted, count=count)
    RoomAssignment.objects.bulk_create(
        RoomAssignment(booking=booking, room_id=room, nights=DateRange(*wanted)) for room in chosen
    )
    return len(chosen)
