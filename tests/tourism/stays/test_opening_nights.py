import pytest

from tests.tourism.factories import days_ahead, make_room_type
from tourism.domain.stays.blocks import block
from tourism.domain.stays.room_counts import follow_room_count
from tourism.domain.stays.room_types import OPEN_AHEAD
from tourism.models import RoomNight, RoomType
from tourism.tasks import open_nights

pytestmark = pytest.mark.django_db


def test_the_year_ahead_stays_open_beyond_the_last_night() -> None:
    room_type = make_room_type(nights=OPEN_AHEAD - 2)
    never = make_room_type(nights=0)
    assert open_nights() == 2
    assert room_type.nights.latest("date").date == days_ahead(OPEN_AHEAD - 1)
    assert (never.nights.count(), open_nights()) == (0, 0)


def test_nights_the_host_has_taken_out_of_the_middle_stay_out() -> None:
    room_type = make_room_type(nights=OPEN_AHEAD)
    RoomNight.objects.filter(room_type=room_type, date=days_ahead(3)).delete()
    assert open_nights() == 0


def test_blocks_of_more_rooms_than_there_are_shrink() -> None:
    room_type = make_room_type(nights=4)
    made = block(room_type, first=days_ahead(1), until=days_ahead(3), rooms=2, reason="Sửa mái")
    RoomType.objects.filter(pk=room_type.pk).update(rooms=1)
    room_type.refresh_from_db()
    follow_room_count(room_type, today=days_ahead(0))
    made.refresh_from_db()
    nights = room_type.nights.order_by("date").values_list("rooms", "to_block", "blocked")
    assert (made.rooms, list(nights)) == (1, [(1, 0, 0), (1, 1, 1), (1, 1, 1), (1, 0, 0)])
