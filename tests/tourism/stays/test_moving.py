from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from marketplace.values.refusal import NotFound, Refused
from tests.sellers.factories import make_user
from tests.tourism.factories import days_ahead, make_room_type
from tests.tourism.shopping import sold_room_type
from tests.tourism.stays.hosts import host_of, name_rooms, sell, where
from tourism.domain import cancelling
from tourism.domain.stays.blocks import block
from tourism.domain.stays.moving import move_guests
from tourism.models import Booking, Room, RoomType

pytestmark = pytest.mark.django_db


def move(booking: Booking, room: Room, **words: Any) -> Booking:
    assert booking.room_type is not None
    return move_guests(user=host_of(booking.room_type.property), booking_id=booking.pk, room_id=room.pk, **words)


def booked(room_type: RoomType) -> list[int]:
    return list(room_type.nights.order_by("date").values_list("booked", flat=True)[:7])


def test_guests_move_for_all_nights() -> None:
    room_type = sold_room_type()
    _sen, sung = name_rooms(room_type, "Sen", "Súng")
    booking = sell(room_type, 3, 5)
    move(booking, sung)
    assert where(booking) == [("Súng", 3, 5)]
    event = booking.events.get(action="ROOM_MOVED")
    assert (event.facts["room"], event.actor) == ("Súng", host_of(room_type.property))


def test_guests_move_from_a_night_on_and_back() -> None:
    room_type = sold_room_type()
    sen, sung = name_rooms(room_type, "Sen", "Súng")
    booking = sell(room_type, 2, 6)
    move(booking, sung, first=days_ahead(4))
    assert where(booking) == [("Sen", 2, 4), ("Súng", 4, 6)]
    move(booking, sen, first=days_ahead(5))
    assert where(booking) == [("Sen", 2, 4), ("Súng", 4, 5), ("Sen", 5, 6)]


def test_room_of_another_type_takes_the_counters_along_and_cancelling_gives_them_back() -> None:
    room_type = sold_room_type()
    other = make_room_type(room_type.property, rooms=1)
    name_rooms(room_type, "Sen")
    (house,) = name_rooms(other, "Nhà sàn")
    booking = sell(room_type, 2, 5)
    move(booking, house, first=days_ahead(3))
    assert (booked(room_type), booked(other)) == ([0, 0, 1, 0, 0, 0, 0], [0, 0, 0, 1, 1, 0, 0])
    booking.refresh_from_db()
    assert (booking.room_type, booking.price) == (room_type, sum(line["unit_price"] for line in booking.breakdown))
    cancelling.cancel(user=host_of(room_type.property), booking_id=booking.pk, reason="Nhà có việc")
    assert (booked(room_type), booked(other)) == ([0] * 7, [0] * 7)


def test_type_without_a_room_left_refuses_and_nothing_moves() -> None:
    room_type = sold_room_type()
    other = make_room_type(room_type.property, rooms=1, product_id="", variant_id="")
    name_rooms(room_type, "Sen")
    (house,) = name_rooms(other, "Nhà sàn")
    booking = sell(room_type, 2, 5)
    block(other, first=days_ahead(4), until=days_ahead(5), reason="Sửa mái")
    with pytest.raises(Refused) as refused:
        move(booking, house)
    assert (refused.value.code, refused.value.facts["date"]) == ("SOLD_OUT", days_ahead(4))
    assert (where(booking), booked(room_type), booked(other)) == ([("Sen", 2, 5)], [0, 0, 1, 1, 1, 0, 0], [0] * 7)


def test_taken_room_refuses_with_who_is_there() -> None:
    room_type = sold_room_type()
    sen, _sung = name_rooms(room_type, "Sen", "Súng")
    first, second = sell(room_type, 2, 4), sell(room_type, 3, 5)
    with pytest.raises(Refused) as refused:
        move(second, sen)
    assert (refused.value.code, refused.value.field, refused.value.facts["date"]) == (
        "SOLD_OUT",
        "roomId",
        days_ahead(3),
    )
    assert first.code in str(refused.value)
    assert where(second) == [("Súng", 3, 5)]
    move(second, sen, first=days_ahead(4))
    assert where(second) == [("Súng", 3, 4), ("Sen", 4, 5)]


def test_blocked_room_refuses() -> None:
    room_type = sold_room_type()
    _sen, sung = name_rooms(room_type, "Sen", "Súng")
    booking = sell(room_type, 2, 4)
    block(room_type, first=days_ahead(3), until=days_ahead(4), reason="Sửa mái", room_id=sung.pk)
    with pytest.raises(Refused, match="Sửa mái"):
        move(booking, sung)
    assert where(booking) == [("Sen", 2, 4)]


def test_room_with_guests_is_not_blocked() -> None:
    room_type = sold_room_type()
    sen, _sung = name_rooms(room_type, "Sen", "Súng")
    booking = sell(room_type, 2, 4)
    with pytest.raises(Refused, match=booking.code) as refused:
        block(room_type, first=days_ahead(3), until=days_ahead(6), reason="Sửa mái", room_id=sen.pk)
    assert (refused.value.field, room_type.blocks.count()) == ("roomId", 0)


def test_guests_without_a_room_get_one_by_hand() -> None:
    room_type = sold_room_type()
    booking = sell(room_type, 2, 4)
    (room,) = name_rooms(room_type, "Sen")
    move(booking, room)
    assert where(booking) == [("Sen", 2, 4)]


def test_one_party_of_several_is_named() -> None:
    room_type = sold_room_type(rooms=3)
    sen, _sung, cuc = name_rooms(room_type, "Sen", "Súng", "Cúc")
    booking = sell(room_type, 2, 4, rooms=2)
    with pytest.raises(Refused) as refused:
        move(booking, cuc)
    assert (refused.value.code, refused.value.field) == ("REQUIRED", "fromRoomId")
    move(booking, cuc, from_room_id=sen.pk)
    assert where(booking) == [("Cúc", 2, 4), ("Súng", 2, 4)]
    with pytest.raises(NotFound):
        move(booking, sen, from_room_id=sen.pk)


def test_move_with_bad_input() -> None:
    room_type = sold_room_type()
    sen, sung = name_rooms(room_type, "Sen", "Súng")
    (foreign,) = name_rooms(make_room_type(make_room_type().property), "Lạ")
    booking = sell(room_type, 2, 4)
    Room.objects.filter(pk=sung.pk).update(is_active=False)
    ends = []
    for room, words in ((sen, {}), (sung, {}), (sen, {"first": days_ahead(4)}), (sen, {"first": days_ahead(1)})):
        with pytest.raises(Refused) as refused:
            move(booking, room, **words)
        ends.append((refused.value.code, refused.value.field))
    assert ends == [("INVALID", "roomId")] * 2 + [("INVALID", "first")] * 2
    with pytest.raises(NotFound):
        move(booking, foreign)
    with pytest.raises(NotFound):
        move_guests(user=make_user(), booking_id=booking.pk, room_id=sen.pk)
    assert where(booking) == [("Sen", 2, 4)]


def test_guests_who_are_there_move_from_tonight_and_those_who_left_never() -> None:
    room_type = sold_room_type()
    _sen, sung = name_rooms(room_type, "Sen", "Súng")
    booking = sell(room_type, 0, 3)
    today = days_ahead(0)
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        move(booking, sung)
        rows = [(row.room.name, (row.nights.lower - today).days) for row in booking.assignments.order_by("nights")]
        assert rows == [("Sen", 0), ("Súng", 1)]
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False), pytest.raises(Refused) as refused:
        move(booking, sung)
    assert refused.value.field == "id"
