from datetime import timedelta

import pytest

from marketplace.values.refusal import Refused
from tests.tourism.factories import days_ahead, make_room_type, today
from tourism.domain.calendar import close_nights, open_calendar, price_nights
from tourism.models import RoomNight

pytestmark = pytest.mark.django_db


def test_open_calendar_keeps_nights_that_exist() -> None:
    room_type = make_room_type(nights=3)
    RoomNight.objects.filter(room_type=room_type, date=today()).update(price=1, held=1)
    assert open_calendar(room_type, first=today(), days=5) == 2
    nights = list(room_type.nights.order_by("date").values_list("date", "rooms", "held", "price"))
    assert nights == [
        (today(), 2, 1, 1),
        *((today() + timedelta(days=day), 2, 0, None) for day in range(1, 5)),
    ]


@pytest.mark.parametrize("days", [0, -1, 731])
def test_open_calendar_is_bounded(days: int) -> None:
    room_type = make_room_type(nights=0)
    with pytest.raises(Refused) as refused:
        open_calendar(room_type, first=today(), days=days)
    assert (refused.value.code, room_type.nights.count()) == ("INVALID", 0)


def test_close_nights_leaves_the_rest_open() -> None:
    room_type = make_room_type(nights=4)
    assert close_nights(room_type, first=days_ahead(1), until=days_ahead(3)) == 2
    assert list(room_type.nights.order_by("date").values_list("is_closed", flat=True)) == [False, True, True, False]


def test_price_nights_refuses_zero() -> None:
    room_type = make_room_type(nights=2)
    with pytest.raises(Refused):
        price_nights(room_type, first=today(), until=days_ahead(2), price=0)
    assert set(room_type.nights.values_list("price", flat=True)) == {None}


def test_price_nights_sets_and_clears() -> None:
    room_type = make_room_type(nights=2)
    assert price_nights(room_type, first=today(), until=days_ahead(1), price=900_000) == 1
    assert list(room_type.nights.order_by("date").values_list("price", flat=True)) == [900_000, None]
    price_nights(room_type, first=today(), until=days_ahead(1), price=None)
    assert set(room_type.nights.values_list("price", flat=True)) == {None}
