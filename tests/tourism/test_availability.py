from datetime import date, time

import pytest

from marketplace.sellers.models import Seller
from marketplace.values.refusal import Refused
from tests.tourism.factories import days_ahead, make_departure, make_host, make_room_type, make_stay, make_tour, today
from tourism.domain import holds
from tourism.domain.availability import free_properties, free_tours
from tourism.domain.calendar import close_nights
from tourism.domain.holds import NightsClaim
from tourism.models import RoomNight

pytestmark = pytest.mark.django_db


def free(**changes: object) -> dict[int, int]:
    return free_properties(**{"arrival": days_ahead(1), "departure": days_ahead(3), "adults": 2, **changes})


def test_free_properties_counts_rooms_left_on_the_fullest_night() -> None:
    room_type = make_room_type(rooms=3)
    holds.hold(NightsClaim(room_type.pk, days_ahead(2), days_ahead(3), 2))
    assert free() == {room_type.property_id: 1}
    assert free(arrival=days_ahead(3), departure=days_ahead(4)) == {room_type.property_id: 3}


def test_free_properties_takes_the_best_room_type() -> None:
    stay = make_stay()
    make_room_type(stay, rooms=1)
    make_room_type(stay, rooms=4)
    assert free() == {stay.pk: 4}


@pytest.mark.parametrize(
    ("people", "is_free"),
    [
        ({"adults": 2, "children": 1}, True),
        ({"adults": 4, "children": 2}, True),
        ({"adults": 5}, False),
        ({"adults": 4, "children": 3}, False),
        ({"adults": 3, "rooms": 1}, False),
        ({"adults": 3, "rooms": 2}, True),
        ({"adults": 2, "rooms": 3}, False),
        ({"adults": 2, "rooms": 0}, False),
        ({"adults": 2, "rooms": 2_000_000_000}, False),
    ],
)
def test_free_properties_for_people(people: dict[str, int], is_free: bool) -> None:
    stay = make_room_type(rooms=2).property
    assert free(**people) == ({stay.pk: 2} if is_free else {})


def test_free_properties_leaves_out_closed_missing_and_sold_out_nights() -> None:
    closed, short, full = make_room_type(), make_room_type(nights=2), make_room_type(rooms=1)
    close_nights(closed, first=days_ahead(2), until=days_ahead(3))
    RoomNight.objects.filter(room_type=full, date=days_ahead(1)).update(booked=1)
    assert free() == {}
    assert free(departure=days_ahead(2)) == {closed.property_id: 2, short.property_id: 2}


def test_free_properties_leaves_out_hidden_suspended_and_longer_minimum() -> None:
    make_room_type(make_stay(is_published=False))
    make_room_type(minimum_nights=3)
    suspended = make_host()
    make_room_type(make_stay(suspended))
    Seller.objects.filter(pk=suspended.pk).update(status="SUSPENDED")
    shown = make_room_type()
    assert free() == {shown.property_id: 2}


def test_free_properties_among_given_ones() -> None:
    first, second = make_room_type(), make_room_type()
    assert free(properties=[second.property_id]) == {second.property_id: 2}
    assert free(properties=[]) == {}
    assert sorted(free()) == [first.property_id, second.property_id]


def test_free_properties_refuses_past_dates() -> None:
    with pytest.raises(Refused) as refused:
        free(arrival=days_ahead(-1))
    assert refused.value.code == "PAST_DATE"


@pytest.mark.parametrize("rows", [1, 3])
def test_free_properties_is_one_statement(rows: int, django_assert_num_queries) -> None:
    for _row in range(rows):
        make_room_type()
    with django_assert_num_queries(1):
        assert len(free()) == rows


def test_free_tours_counts_seats_of_the_emptiest_departure() -> None:
    tour = make_tour()
    make_departure(tour, days=3, capacity=6, held=2, booked=3)
    make_departure(tour, days=4, capacity=6, booked=2)
    assert free_tours(first=days_ahead(3), until=days_ahead(4), people=2) == {tour.pk: 4}
    assert free_tours(first=days_ahead(3), until=days_ahead(3), people=1) == {tour.pk: 1}
    assert free_tours(first=days_ahead(3), until=days_ahead(3), people=2) == {}


def test_free_tours_days_are_vietnamese_and_included() -> None:
    tour = make_tour()
    make_departure(tour, days=3, at=time(0, 30))
    make_departure(tour, days=3, at=time(23, 30))
    assert free_tours(first=days_ahead(3), until=days_ahead(3)) == {tour.pk: 6}
    assert free_tours(first=days_ahead(4), until=days_ahead(9)) == {}
    assert free_tours(first=days_ahead(1), until=days_ahead(2)) == {}


def test_free_tours_leaves_out_hidden_closed_and_past_cutoff() -> None:
    make_departure(make_tour(is_published=False))
    make_departure(is_closed=True)
    make_departure(make_tour(cutoff_minutes=10 * 24 * 60))
    shown = make_departure()
    assert free_tours(first=today(), until=days_ahead(9)) == {shown.tour_id: 6}


@pytest.mark.parametrize("rows", [1, 3])
def test_free_tours_is_one_statement(rows: int, django_assert_num_queries) -> None:
    for _row in range(rows):
        make_departure()
    with django_assert_num_queries(1):
        assert len(free_tours(first=today(), until=days_ahead(9))) == rows


def test_free_tours_takes_any_calendar_day() -> None:
    shown = make_departure()
    assert free_tours(first=date.min, until=date.max) == {shown.tour_id: 6}
    assert free_tours(first=date.max, until=date.max) == {}
