"""After any sequence of verbs the counters of each night say what is taken, and never more than there is."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from marketplace.values.refusal import Refused
from tests.tourism.factories import days_ahead, make_host, make_room_type, make_stay
from tests.tourism.stays.hosts import host_of, name_rooms
from tourism.domain import holds
from tourism.domain.nights import nights_between
from tourism.domain.stays import assigning
from tourism.domain.stays.blocks import block, lift
from tourism.domain.stays.moving import move_guests
from tourism.domain.stays.occupying import changes_of
from tourism.domain.stays.room_types import update_room_type
from tourism.models import Booking, Property, Room, RoomAssignment, RoomBlock, RoomNight, RoomType

DAYS = 6
VERBS = st.sampled_from(["hold", "let go", "sell", "move", "cancel", "block", "lift", "count"])
STEP = st.tuples(VERBS, st.integers(0, 5), st.integers(0, 5), st.integers(1, 3))


def held(types: list[RoomType], where: int, first: int, length: int) -> Booking:
    """As a basket does."""
    room_type = types[where % 2]
    arrival, departure = days_ahead(first), days_ahead(min(first + length, DAYS))
    booking = Booking(
        code=f"BK{Booking.objects.count()}",
        kind="STAY",
        seller_id=room_type.property.seller_id,
        room_type=room_type,
        arrival=arrival,
        departure_date=departure,
        rooms=1 + where % 2,
        adults=1,
        price=1,
        cancellation_code="FLEXIBLE",
        checkout_id="c",
    )
    holds.hold(holds.claim_of(booking))
    booking.save(force_insert=True)
    return booking


def let_go(which: int) -> None:
    """As a basket that has run out does."""
    rows = list(Booking.objects.filter(status="HELD").order_by("code"))
    if rows:
        booking = rows[which % len(rows)]
        holds.move([(holds.claim_of(booking), holds.RELEASE)])
        Booking.objects.filter(pk=booking.pk).update(status="RELEASED", released_at="2026-01-01T00:00:00Z")


def sell(booking: Booking) -> None:
    """As paying does: confirm what is held, give a room."""
    holds.move([(holds.claim_of(booking), holds.CONFIRM)])
    booking.status, booking.confirmed_at = "CONFIRMED", "2026-01-01T00:00:00Z"
    booking.save(update_fields=["status", "confirmed_at"])
    assigning.assign([booking])


def cancel(which: int) -> None:
    sold = list(Booking.objects.filter(status="CONFIRMED").order_by("code"))
    if sold:
        booking = sold[which % len(sold)]
        holds.move(changes_of(booking, holds.CANCEL))
        assigning.release(booking)
        Booking.objects.filter(pk=booking.pk).update(status="CANCELLED", cancelled_at="2026-01-01T00:00:00Z")


def step(stay: Property, types: list[RoomType], verb: str, where: int, first: int, length: int) -> None:
    user: Any = host_of(stay)
    if verb in ("hold", "sell"):
        booking = held(types, where, first, length)
        if verb == "sell":
            sell(booking)
    elif verb == "let go":
        let_go(where)
    elif verb == "cancel":
        cancel(where)
    elif verb == "move":
        sold, rooms = list(Booking.objects.filter(status="CONFIRMED").order_by("code")), list(Room.objects.all())
        if sold:
            booking = sold[where % len(sold)]
            own = booking.assignments.order_by("pk").first()
            left = own.room_id if own and first % 2 else None
            room = rooms[first % len(rooms)]
            begins = None if length == 1 else days_ahead(first)
            move_guests(user=user, booking_id=booking.pk, room_id=room.pk, first=begins, from_room_id=left)
    elif verb == "block":
        room_type = RoomType.objects.get(pk=types[where % 2].pk)
        block(room_type, first=days_ahead(first), until=days_ahead(first + length), reason="Sửa")
    elif verb == "lift":
        if found := RoomBlock.objects.first():
            lift(found.pk, room_type=found.room_type)
    else:
        update_room_type(user=user, room_type_id=types[where % 2].pk, changes={"rooms": 1 + length})


def occupied() -> Counter[tuple[int, date]]:
    """What the sold stays take, told from where their guests sleep."""
    taken: Counter[tuple[int, date]] = Counter()
    for booking in Booking.objects.filter(status="CONFIRMED"):
        assert booking.arrival is not None
        assert booking.departure_date is not None
        for day in nights_between(booking.arrival, booking.departure_date):
            sleeping = RoomAssignment.objects.filter(booking=booking, nights__contains=day)
            rooms = list(sleeping.values_list("room__room_type_id", flat=True))
            taken.update((room_type, day) for room_type in rooms)
            taken[booking.room_type_id, day] += booking.rooms - len(rooms)
    return +taken


def kept_in_baskets() -> Counter[tuple[int, date]]:
    """What unpaid stays take."""
    taken: Counter[tuple[int, date]] = Counter()
    for booking in Booking.objects.filter(status="HELD"):
        assert booking.arrival is not None
        assert booking.departure_date is not None
        for day in nights_between(booking.arrival, booking.departure_date):
            taken[booking.room_type_id, day] += booking.rooms
    return taken


@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(steps=[("sell", 0, 1, 3), ("move", 0, 2, 2), ("cancel", 0, 0, 1)])
@example(steps=[("hold", 0, 1, 3), ("hold", 0, 2, 2), ("block", 0, 0, 3), ("let go", 0, 0, 1), ("sell", 0, 1, 1)])
@given(steps=st.lists(STEP, max_size=14))
def test_counters_say_what_is_taken_after_any_sequence_of_verbs(steps: list[tuple[str, int, int, int]]) -> None:
    for model in (RoomAssignment, Booking, RoomBlock, Room, RoomNight, RoomType, Property):
        model.objects.all().delete()
    stay = make_stay(make_host(), is_published=False)
    types = [make_room_type(stay, rooms=2, nights=DAYS + 4) for _kind in range(2)]
    for room_type, names in zip(types, (("Sen",), ("Súng", "Cúc")), strict=True):
        name_rooms(room_type, *names)
    for one in steps:
        try:
            step(stay, types, *one)
        except Refused:
            continue
    nights = list(RoomNight.objects.filter(room_type__in=types))
    assert {(night.room_type_id, night.date): night.booked for night in nights if night.booked} == occupied()
    assert {(night.room_type_id, night.date): night.held for night in nights if night.held} == kept_in_baskets()
    assert all(night.rooms >= night.held + night.booked + night.blocked for night in nights)
    assert all(min(night.held, night.booked, night.blocked) >= 0 for night in nights)
