from typing import Any

import pytest
from django.db import IntegrityError

from marketplace.values.refusal import NotFound, Refused
from tests.tourism.factories import days_ahead, make_room_type
from tourism.domain import holds
from tourism.domain.calendar import open_calendar
from tourism.domain.holds import BOOK, CANCEL, NightsClaim
from tourism.domain.nights import nights_between
from tourism.domain.stays.blocks import Conflict, block, lift, recount
from tourism.models import Room, RoomBlock, RoomNight, RoomType

pytestmark = pytest.mark.django_db


def figures(room_type: RoomType, nights: int = 4) -> list[tuple[int, int, int]]:
    """Of the first nights: blocks asked for, blocks in force, rooms left."""
    return [(n.to_block, n.blocked, n.rooms_left) for n in room_type.nights.order_by("date")[:nights]]


def repair(room_type: RoomType, **changes: Any) -> RoomBlock:
    asked = {"first": days_ahead(1), "until": days_ahead(3), "reason": "Sửa mái", **changes}
    return block(room_type, **asked)


def test_block_takes_its_rooms_off_sale_for_its_nights() -> None:
    room_type = make_room_type()
    repair(room_type)
    assert figures(room_type) == [(0, 0, 2), (1, 1, 1), (1, 1, 1), (0, 0, 2)]
    with pytest.raises(Refused) as refused:
        holds.hold(NightsClaim(room_type.pk, days_ahead(0), days_ahead(2), 2))
    assert (refused.value.code, refused.value.facts["left"]) == ("SOLD_OUT", 1)


def test_lift_puts_the_rooms_on_sale_again() -> None:
    room_type = make_room_type()
    made = repair(room_type, rooms=2)
    lift(made.pk, room_type=room_type)
    assert figures(room_type) == [(0, 0, 2)] * 4
    with pytest.raises(NotFound):
        lift(made.pk, room_type=room_type)


def test_block_where_guests_are_booked_is_refused_and_changes_nothing() -> None:
    room_type = make_room_type()
    holds.move([(NightsClaim(room_type.pk, days_ahead(2), days_ahead(3), 2), BOOK)])
    with pytest.raises(Refused) as refused:
        repair(room_type)
    assert (refused.value.code, refused.value.facts["date"]) == ("SOLD_OUT", days_ahead(2))
    assert (RoomBlock.objects.count(), figures(room_type)) == (0, [(0, 0, 2), (0, 0, 2), (0, 0, 0), (0, 0, 2)])


def test_outside_block_over_a_booking_is_a_conflict_until_the_booking_goes() -> None:
    room_type = make_room_type(rooms=1)
    claim = NightsClaim(room_type.pk, days_ahead(1), days_ahead(2), 1)
    holds.move([(claim, BOOK)])
    RoomBlock.objects.create(
        room_type=room_type, first=days_ahead(1), until=days_ahead(2), reason="Airbnb", source="FEED", uid="a"
    )
    assert recount(room_type.pk, nights_between(days_ahead(0), days_ahead(4))) == [Conflict(days_ahead(1), 1)]
    assert figures(room_type)[1] == (1, 0, -1)
    holds.move([(claim, CANCEL)])
    assert figures(room_type)[1] == (1, 1, 0)


def test_night_opened_later_knows_its_blocks() -> None:
    room_type = make_room_type(nights=2)
    repair(room_type)
    open_calendar(room_type, first=days_ahead(2), days=2)
    assert figures(room_type) == [(0, 0, 2), (1, 1, 1), (1, 1, 1), (0, 0, 2)]


def test_overbooking_sells_so_many_rooms_more() -> None:
    room_type = make_room_type(overbooking=1)
    holds.hold(NightsClaim(room_type.pk, days_ahead(1), days_ahead(2), 3))
    with pytest.raises(Refused) as refused:
        holds.hold(NightsClaim(room_type.pk, days_ahead(1), days_ahead(2), 1))
    assert refused.value.code == "SOLD_OUT"


def test_selling_a_blocked_room_is_refused_by_the_database() -> None:
    room_type = make_room_type(rooms=1)
    repair(room_type)
    with pytest.raises(IntegrityError, match="room_night_not_oversold"):
        RoomNight.objects.filter(room_type=room_type, date=days_ahead(1)).update(booked=1)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"reason": "  "}, ("REQUIRED", "reason")),
        ({"reason": "x" * 201}, ("INVALID", "reason")),
        ({"rooms": 0}, ("INVALID", "rooms")),
        ({"rooms": 3}, ("INVALID", "rooms")),
        ({"until": 1}, ("INVALID", "until")),
        ({"until": 800}, ("INVALID", "until")),
    ],
)
def test_block_with_bad_input(changes: dict[str, Any], expected: tuple[str, str]) -> None:
    room_type = make_room_type()
    if "until" in changes:
        changes = {"until": days_ahead(changes["until"])}
    with pytest.raises(Refused) as refused:
        repair(room_type, **changes)
    assert (refused.value.code, refused.value.field) == expected
    assert RoomBlock.objects.count() == 0


def test_block_of_a_room_of_another_type_is_refused() -> None:
    room_type = make_room_type()
    other = Room.objects.create(room_type=make_room_type(), name="Phòng sen")
    with pytest.raises(Refused) as refused:
        repair(room_type, room_id=other.pk)
    assert refused.value.field == "roomId"


def test_outside_block_is_not_lifted_by_hand() -> None:
    room_type = make_room_type()
    made = RoomBlock.objects.create(
        room_type=room_type, first=days_ahead(1), until=days_ahead(2), reason="Airbnb", source="FEED", uid="a"
    )
    with pytest.raises(Refused) as refused:
        lift(made.pk, room_type=room_type)
    assert (refused.value.code, RoomBlock.objects.count()) == ("INVALID", 1)
