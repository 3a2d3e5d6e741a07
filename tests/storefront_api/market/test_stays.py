import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.values.ids import global_id
from tests.storefront_api.api import ask, data
from tests.tourism.factories import days_ahead, make_room_type, make_stay
from tourism.models import RoomNight

pytestmark = pytest.mark.django_db
STAYS = """query($arrival: Date, $departure: Date, $adults: Int, $commune: String) {
  stays(arrival: $arrival, departure: $departure, adults: $adults, commune: $commune) {
    totalCount edges {node {name seller {name} commune {name} priceFrom {amount} thumbnail {url}
      amenities {code name} cancellation {code text} media {url alt}
      roomTypes {name basePrice {amount currency} sleeps media {url}}}}}}"""
QUOTE = """query($id: ID!, $arrival: Date!, $departure: Date!, $adults: Int!, $rooms: Int) {
  stayQuote(roomTypeId: $id, arrival: $arrival, departure: $departure, adults: $adults, rooms: $rooms) {
    nights {date price {amount}} total {amount} roomsLeft isAvailable problem cancellation {code}}}"""


def day(ahead: int) -> str:
    return days_ahead(ahead).isoformat()


def test_stays_free_on_dates_only() -> None:
    free, full = make_room_type(), make_room_type()
    RoomNight.objects.filter(room_type=full).update(booked=2)
    make_room_type(make_stay(is_published=False))
    found = data(STAYS, arrival=day(1), departure=day(3), adults=2)["stays"]
    assert [edge["node"]["name"] for edge in found["edges"]] == [free.property.name]
    assert data(STAYS)["stays"]["totalCount"] == 2


def test_stay_speaks_the_callers_language() -> None:
    stay = make_room_type().property
    query = "query($slug: String) {stay(slug: $slug) {name amenities {name} cancellation {text} roomTypes {name}}}"
    answer = data(query, slug=stay.slug, language="en")["stay"]
    assert answer["name"] == stay.translations["en"]["name"]
    assert answer["amenities"] == [{"name": "Wi-Fi"}, {"name": "Lagoon view"}]
    assert answer["roomTypes"] == [{"name": "Double room"}]
    assert answer["cancellation"]["text"].startswith("Cancelled 5 or more days before: full refund.")


def test_hidden_stay_is_null_by_id() -> None:
    hidden = make_stay(is_published=False)
    assert data("query($id: ID) {stay(id: $id) {name}}", id=global_id("Stay", hidden.pk)) == {"stay": None}


def test_stay_id_of_another_type_is_an_error() -> None:
    answer = ask("query($id: ID) {stay(id: $id) {name}}", id=global_id("Tour", 1))
    assert answer["data"]["stay"] is None
    assert answer["errors"][0]["extensions"]["exception"]["code"] == "GraphQLError"


@pytest.mark.parametrize(
    ("dates", "code"),
    [
        ({"arrival": -1, "departure": 2}, "PAST_DATE"),
        ({"arrival": 2, "departure": 1}, "INVALID_DATES"),
        ({"arrival": 2}, "REQUIRED"),
    ],
)
def test_stays_with_impossible_dates(dates: dict[str, int], code: str) -> None:
    answer = ask(STAYS, **{name: day(ahead) for name, ahead in dates.items()})
    assert answer["errors"][0]["extensions"]["exception"]["code"] == code


def test_calendar_of_a_room_type() -> None:
    stay = make_room_type(nights=2).property
    query = """query($id: ID, $from: Date!, $until: Date!) {
      stay(id: $id) {roomTypes {nights(from: $from, until: $until) {date available isClosed isBookable}}}}"""
    asked = {"id": global_id("Stay", stay.pk), "from": day(1)}
    (room_type,) = data(query, **asked, until=day(3))["stay"]["roomTypes"]
    assert room_type["nights"] == [
        {"date": day(1), "available": 2, "isClosed": False, "isBookable": True},
        {"date": day(2), "available": 0, "isClosed": True, "isBookable": False},
    ]
    assert "tối đa 62 đêm" in ask(query, **asked, until=day(64))["errors"][0]["message"]


def test_stay_is_available_for_people() -> None:
    stay = make_room_type().property
    query = """query($id: ID, $arrival: Date!, $departure: Date!) {stay(id: $id) {
      two: isAvailable(arrival: $arrival, departure: $departure, adults: 2)
      seven: isAvailable(arrival: $arrival, departure: $departure, adults: 7)}}"""
    answer = data(query, id=global_id("Stay", stay.pk), arrival=day(1), departure=day(2))
    assert answer == {"stay": {"two": True, "seven": False}}


def test_stay_quote_shows_price_and_problem() -> None:
    room_type = make_room_type(weekend_price=None)
    asked = {"id": global_id("RoomType", room_type.pk), "arrival": day(1), "departure": day(3)}
    quote = data(QUOTE, **asked, adults=2)["stayQuote"]
    assert (quote["total"]["amount"], quote["isAvailable"], quote["problem"]) == (600_000, True, None)
    crowded = data(QUOTE, **asked, adults=5, language="en")["stayQuote"]
    assert (crowded["isAvailable"], "Rooms your party needs: 3" in crowded["problem"]) == (False, True)


def test_stays_statements_do_not_depend_on_rows() -> None:
    counts = []
    for more in (1, 2):
        for _row in range(more):
            make_room_type()
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert data(STAYS, arrival=day(1), departure=day(2), adults=1)["stays"]["totalCount"] in (1, 3)
        counts.append(len(captured))
    assert counts[0] == counts[1]


NEAR = """query($near: NearInput!) { stays(near: $near, first: 5) { edges { node { id } } } }"""


def test_stays_near_a_point() -> None:
    house = make_stay(latitude=16.57, longitude=107.53)
    make_stay(latitude=16.07, longitude=108.22)
    found = data(NEAR, near={"latitude": 16.5697, "longitude": 107.533, "km": 30})
    assert [edge["node"]["id"] for edge in found["stays"]["edges"]] == [global_id("Stay", house.pk)]


@pytest.mark.parametrize("bad", [{"latitude": 91}, {"longitude": -181}, {"km": 0}, {"km": 501}])
def test_stays_near_no_place(bad: dict[str, float]) -> None:
    near = {"latitude": 16.5, "longitude": 107.5, "km": 30, **bad}
    assert ask(NEAR, near=near)["errors"][0]["extensions"]["exception"]["code"] == "INVALID"
