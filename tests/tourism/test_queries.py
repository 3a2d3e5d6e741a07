import pytest

from marketplace.values.refusal import Refused
from tests.tourism.factories import days_ahead, make_departure, make_room_type, make_stay, make_tour, today
from tourism.domain import queries
from tourism.domain.calendar import close_nights
from tourism.models import RoomNight

pytestmark = pytest.mark.django_db


def test_published_stays_by_commune() -> None:
    shown, hidden = make_stay(), make_stay(is_published=False)
    assert list(queries.published_stays(commune=shown.commune.code)) == [shown]
    assert list(queries.published_stays(commune="00000")) == []
    assert queries.published_stay(slug=hidden.slug) is None
    assert queries.published_stay(pk=shown.pk) == shown


def test_stays_free_on_dates() -> None:
    free, full = make_room_type(), make_room_type(rooms=1)
    RoomNight.objects.filter(room_type=full).update(booked=1)
    found = queries.stays_free_on(arrival=days_ahead(1), departure=days_ahead(2), adults=2)
    assert list(found) == [free.property]


def test_calendars_show_price_left_and_closed() -> None:
    room_type = make_room_type(nights=3, weekend_price=None)
    close_nights(room_type, first=days_ahead(1), until=days_ahead(2))
    RoomNight.objects.filter(room_type=room_type, date=days_ahead(2)).update(booked=2)
    shown = queries.calendars([room_type], first=days_ahead(-1), until=days_ahead(4))[room_type.pk]
    assert [(night.available, night.is_closed, night.is_bookable) for night in shown] == [
        (0, True, False),
        (2, False, True),
        (0, True, False),
        (0, False, False),
        (0, True, False),
    ]
    assert {night.price.amount for night in shown} == {300_000}


def test_calendars_are_bounded() -> None:
    with pytest.raises(Refused) as refused:
        queries.calendars([make_room_type(nights=0)], first=today(), until=days_ahead(63))
    assert (refused.value.code, refused.value.field) == ("INVALID", "until")


@pytest.mark.parametrize("rows", [1, 3])
def test_calendars_take_two_statements(rows: int, django_assert_num_queries) -> None:
    room_types = [make_room_type(nights=5) for _row in range(rows)]
    with django_assert_num_queries(2):
        queries.calendars(room_types, first=today(), until=days_ahead(5))


def test_departures_of_a_tour() -> None:
    tour = make_tour()
    roomy, full = make_departure(tour, days=2), make_departure(tour, days=3, booked=6)
    make_departure()
    assert list(queries.departures_of([tour.pk]).order_by("starts_at")) == [roomy, full]
    assert list(queries.departures_of([tour.pk], people=1)) == [roomy]
    assert list(queries.departures_of([tour.pk], first=days_ahead(3))) == [full]


def test_tours_going_with_room() -> None:
    going, full = make_departure(), make_departure(booked=6)
    assert list(queries.tours_going(first=today(), until=days_ahead(5))) == [going.tour]
    assert set(queries.published_tours()) == {going.tour, full.tour}


def test_prices_and_room_types_by_homestay() -> None:
    stay = make_stay()
    second = make_room_type(stay, nights=0, position=2, base_price=250_000)
    first = make_room_type(stay, nights=0, position=1)
    assert queries.room_types_of([stay.pk]) == {stay.pk: [first, second]}
    assert queries.stay_prices_from([stay.pk])[stay.pk].amount == 250_000
