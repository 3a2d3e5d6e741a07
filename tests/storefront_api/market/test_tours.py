import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.values.ids import global_id
from tests.storefront_api.api import data
from tests.tourism.factories import days_ahead, make_departure, make_tour

pytestmark = pytest.mark.django_db
TOURS = """query($from: Date, $until: Date, $people: Int) {tours(from: $from, until: $until, people: $people) {
  totalCount edges {node {name seller {name} commune {name} priceFrom {amount} thumbnail {url} media {url}
    priceCategories {code name minimumAge maximumAge price {amount}} itinerary {title}}}}}"""
DEPARTURES = """query($id: ID!, $people: Int) {departures(tourId: $id, people: $people) {
  edges {node {seatsLeft isBookable isClosed capacity tour {name}}}}}"""


def test_tours_with_room_between_days() -> None:
    going = make_departure(days=3)
    make_departure(days=3, booked=5)
    asked = {"from": days_ahead(3).isoformat(), "until": days_ahead(3).isoformat()}
    found = data(TOURS, **asked, people=2)["tours"]
    assert [edge["node"]["name"] for edge in found["edges"]] == [going.tour.name]
    assert data(TOURS)["tours"]["totalCount"] == 2


def test_tour_prices_by_category_in_english() -> None:
    make_departure()
    (edge,) = data(TOURS, language="en")["tours"]["edges"]
    assert edge["node"]["priceCategories"] == [
        {"code": "ADULT", "name": "Adult", "minimumAge": 12, "maximumAge": None, "price": {"amount": 200_000}},
        {"code": "CHILD", "name": "Child", "minimumAge": 4, "maximumAge": 11, "price": {"amount": 100_000}},
    ]


def test_departures_show_seats_left() -> None:
    tour = make_tour()
    make_departure(tour, days=2, held=2, booked=1)
    make_departure(tour, days=3, booked=6)
    shown = [edge["node"] for edge in data(DEPARTURES, id=global_id("Tour", tour.pk))["departures"]["edges"]]
    assert [(row["seatsLeft"], row["isBookable"]) for row in shown] == [(3, True), (0, False)]
    assert len(data(DEPARTURES, id=global_id("Tour", tour.pk), people=3)["departures"]["edges"]) == 1


def test_tour_quote() -> None:
    departure = make_departure()
    query = """query($id: ID!, $adults: Int!) {tourQuote(departureId: $id, adults: $adults, children: 1) {
      lines {category {code} quantity total {amount}} total {amount} seatsLeft isAvailable problem}}"""
    quote = data(query, id=global_id("Departure", departure.pk), adults=2)["tourQuote"]
    assert quote == {
        "lines": [
            {"category": {"code": "ADULT"}, "quantity": 2, "total": {"amount": 400_000}},
            {"category": {"code": "CHILD"}, "quantity": 1, "total": {"amount": 100_000}},
        ],
        "total": {"amount": 500_000},
        "seatsLeft": 6,
        "isAvailable": True,
        "problem": None,
    }
    assert "chỉ còn 6 chỗ" in data(query, id=global_id("Departure", departure.pk), adults=6)["tourQuote"]["problem"]


def test_tours_statements_do_not_depend_on_rows() -> None:
    counts = []
    for more in (1, 2):
        for _row in range(more):
            make_departure()
        with CaptureQueriesContext(connection) as captured:
            assert data(TOURS, people=1)["tours"]["totalCount"] in (1, 3)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_each_tour_shows_its_soonest_departures_in_one_statement() -> None:
    query = """query($first: Int) {tours {edges {node {name departures(first: $first) {
      totalCount pageInfo {hasNextPage endCursor} edges {node {seatsLeft tour {name}}}}}}}}"""
    busy, quiet, _idle = make_tour(name="A"), make_tour(name="B"), make_tour(name="C")
    for day in (4, 2, 3):
        make_departure(busy, days=day, booked=day)
    make_departure(quiet, days=5)
    with CaptureQueriesContext(connection) as captured:
        shown = {edge["node"]["name"]: edge["node"]["departures"] for edge in data(query, first=2)["tours"]["edges"]}
    assert len([True for row in captured if 'FROM "tourism_departure"' in row["sql"]]) == 1
    assert {name: page["totalCount"] for name, page in shown.items()} == {"A": 3, "B": 1, "C": 0}
    assert {name: page["pageInfo"]["hasNextPage"] for name, page in shown.items()} == {
        "A": True,
        "B": False,
        "C": False,
    }
    assert [edge["node"] for edge in shown["A"]["edges"]] == [
        {"seatsLeft": busy.departures.order_by("starts_at")[0].capacity - 2, "tour": {"name": "A"}},
        {"seatsLeft": busy.departures.order_by("starts_at")[1].capacity - 3, "tour": {"name": "A"}},
    ]
    following = """query($id: ID!, $after: String) {tour(id: $id) {departures(first: 2, after: $after) {
      edges {node {seatsLeft}}}}}"""
    rest = data(following, id=global_id("Tour", busy.pk), after=shown["A"]["pageInfo"]["endCursor"])
    assert len(rest["tour"]["departures"]["edges"]) == 1
