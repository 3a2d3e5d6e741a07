from datetime import timedelta
from random import Random

import pytest

from marketplace.sellers.models import Seller
from marketplace.values.refusal import Refused
from tests.tourism.factories import days_ahead, make_host, make_room_type, make_stay
from tourism.domain import holds
from tourism.domain.calendar import close_nights
from tourism.domain.holds import NightsClaim
from tourism.domain.quotes import quote_stay
from tourism.domain.stays.free import Near, free_properties
from tourism.domain.stays.requests import StayRequest
from tourism.models import RatePlan, RoomNight, RoomType, StayRule

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


SIA = Near(latitude=16.5697, longitude=107.5330, km=10)


@pytest.mark.parametrize(
    ("latitude", "longitude", "is_near"),
    [
        (16.5697, 107.5330, True),
        (16.5697 + 0.0895, 107.5330, True),
        (16.5697 + 0.0905, 107.5330, False),
        (16.5697, 107.5330 + 0.0935, True),
        (16.5697, 107.5330 + 0.0945, False),
        (16.5697 + 0.07, 107.5330 + 0.07, False),
        (None, None, False),
    ],
)
def test_free_properties_near_a_point(latitude: float | None, longitude: float | None, is_near: bool) -> None:
    stay = make_stay(latitude=latitude, longitude=longitude)
    make_room_type(stay)
    assert free(near=SIA) == ({stay.pk: 2} if is_near else {})


def test_free_properties_near_the_point_itself_at_no_distance() -> None:
    stay = make_room_type(make_stay(latitude=16.5697, longitude=107.5330)).property
    assert free(near=Near(16.5697, 107.5330, 0)) == {stay.pk: 2}


def test_rule_of_one_room_type_leaves_the_other_free() -> None:
    stay = make_stay()
    first, _second = make_room_type(stay, rooms=5), make_room_type(stay, rooms=1)
    StayRule.objects.create(
        property=stay, room_type=first, first=days_ahead(1), last=days_ahead(1), closed_to_arrival=True
    )
    assert free() == {stay.pk: 1}


def test_plan_that_fits_is_enough() -> None:
    stay = make_room_type().property
    RatePlan.objects.create(property=stay, name="Dài ngày", cancellation_code="STRICT", minimum_nights=7)
    assert free() == {}
    RatePlan.objects.create(property=stay, name="Thường", cancellation_code="FLEXIBLE")
    assert free() == {stay.pk: 2}


def random_terms(room_type: RoomType, dice: Random) -> None:
    """A rule and perhaps a plan around the first ten days."""
    first = dice.randrange(8)
    StayRule.objects.create(
        property=room_type.property,
        room_type=dice.choice([None, room_type]),
        first=days_ahead(first),
        last=days_ahead(first + dice.randrange(5)),
        weekdays=sorted(dice.sample(range(7), dice.choice([0, 0, 2, 4]))),
        minimum_nights=dice.choice([1, 2, 3]),
        minimum_nights_through=dice.choice([None, None, 2, 4]),
        maximum_nights=dice.choice([None, 1, 3]),
        closed_to_arrival=dice.random() < 0.3,
        closed_to_departure=dice.random() < 0.3,
    )
    if dice.random() < 0.5:
        RatePlan.objects.create(
            property=room_type.property,
            name="Gói",
            cancellation_code="FLEXIBLE",
            minimum_nights=dice.choice([1, 2]),
            maximum_nights=dice.choice([None, 2, 3]),
            earliest_booking_days=dice.choice([None, 3, 6]),
            latest_booking_hours=dice.choice([0, 24, 24 * 4]),
        )


@pytest.mark.parametrize("seed", range(3))
def test_search_and_quote_agree_on_every_stay(seed: int) -> None:
    dice = Random(seed)
    room_types = [make_room_type(nights=14) for _one in range(6)]
    for room_type in room_types:
        random_terms(room_type, dice)
    answers = set()
    for arrival in range(9):
        for nights in (1, 2, 3, 4):
            span = {"arrival": days_ahead(arrival), "departure": days_ahead(arrival) + timedelta(days=nights)}
            found = free(**span)
            for room_type in room_types:
                quote = quote_stay(StayRequest(room_type.pk, adults=2, **span))
                assert (room_type.property_id in found) == quote.is_available, (span, quote.problem)
                answers.add(quote.is_available)
    assert answers == {True, False}
