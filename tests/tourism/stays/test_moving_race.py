"""Two parties, one room; and what happens without the lock."""

from collections.abc import Iterable, Iterator
from threading import Barrier

import pytest
from django.db import connection

from tests.tourism.shopping import sold_room_type
from tests.tourism.stays.hosts import host_of, name_rooms, sell
from tests.tourism.test_holds_race import race
from tourism.domain.stays import moving
from tourism.domain.stays.assigning import Nights
from tourism.models import Room, RoomAssignment

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]


def two_moves_into_one_room() -> list[str]:
    room_type = sold_room_type(rooms=3)
    _sen, _sung, cuc = name_rooms(room_type, "Sen", "Súng", "Cúc")
    guests, host = [sell(room_type, 2, 4), sell(room_type, 3, 5)], host_of(room_type.property)
    assert RoomAssignment.objects.filter(room=cuc).count() == 0
    return race(
        [
            lambda booking=booking: moving.move_guests(user=host, booking_id=booking.pk, room_id=cuc.pk)
            for booking in guests
        ]
    )


@pytest.fixture
def without_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both look whether the room is free before either writes."""
    looked, check = Barrier(2), moving._check_free

    def rooms(_room_types: Iterable[int]) -> list[Room]:
        return []

    def free(room: Room, nights: Nights) -> None:
        check(room, nights)
        looked.wait(timeout=10)

    monkeypatch.setattr(moving, "lock_rooms", rooms)
    monkeypatch.setattr(moving, "_check_free", free)


@pytest.fixture
def without_constraint() -> Iterator[None]:
    (constraint,) = [one for one in RoomAssignment._meta.constraints if one.name == "room_for_one_party"]
    with connection.schema_editor() as editor:
        editor.remove_constraint(RoomAssignment, constraint)
    yield
    RoomAssignment.objects.all().delete()
    with connection.schema_editor() as editor:
        editor.add_constraint(RoomAssignment, constraint)


def test_one_of_two_parties_gets_the_room() -> None:
    assert two_moves_into_one_room() == ["HELD", "SOLD_OUT"]
    assert RoomAssignment.objects.filter(room__name="Cúc").count() == 1


@pytest.mark.usefixtures("without_lock")
def test_without_the_lock_the_constraint_refuses_the_second_party() -> None:
    assert two_moves_into_one_room() == ["CONSTRAINT", "HELD"]


@pytest.mark.usefixtures("without_constraint", "without_lock")
def test_without_lock_and_constraint_two_parties_sleep_in_one_room() -> None:
    assert two_moves_into_one_room() == ["HELD", "HELD"]
    assert RoomAssignment.objects.filter(room__name="Cúc").count() == 2
