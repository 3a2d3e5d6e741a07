"""How departures stand and who comes on them, for their host only."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.values.ids import global_id
from tests.sellers.factories import make_user
from tests.storefront_api.api import ask, data
from tests.tourism.calling_off.guests import book
from tests.tourism.factories import days_ahead, make_departure, make_tour
from tests.tourism.shopping import deliver_all, open_basket, pay, sold_departure
from tests.tourism.tickets.boats import scan, today
from tests.tourism.tours.test_opening import host_of, save
from tourism.domain import basket
from tourism.domain.tickets import admitting
from tourism.domain.tours.extras import Choice
from tourism.models import AddOn, Booking, Departure, Per, PickupPoint, Resource, ResourceNeed

pytestmark = pytest.mark.django_db
ONE = """query($id: ID!) {hostDeparture(id: $id) {
  held booked people waiting ruleId callOffReason lacksResources resources {name units}
  pickups {name where at people bookings} addOns {name quantity}
  bookings {totalCount edges {node {tickets admitted booking {code guestPhone units {quantity} pickup {name}}}}}}}"""
CALENDAR = """query($seller: ID, $tour: ID, $from: Date!, $until: Date!) {
  hostDepartureCalendar(sellerId: $seller, tourId: $tour, from: $from, until: $until) {
    id held booked people waiting ruleId lacksResources departure {startsAt state tour {name}}}}"""


CALL_OFF = """mutation($id: ID!, $reason: String!) {departureCallOff(id: $id, reason: $reason) {
  departure {callOffReason departure {state}} errors {field code}}}"""


def with_extras(departure: Departure, *, adults: int, pickup: bool = True) -> Booking:
    """A paid party that is fetched at the market and has lunch."""
    tour = departure.tour
    point, _new = PickupPoint.objects.get_or_create(
        tour=tour, name="Chợ Sịa", where="Cổng chính", minutes_before=20, price=0, per=Per.GUEST
    )
    lunch, _new = AddOn.objects.get_or_create(tour=tour, name="Cơm trưa", price=50_000, per=Per.GUEST, most=1)
    checkout = open_basket(make_user())
    chosen = Choice(point.pk if pickup else None, {lunch.pk: adults})
    booking = basket.add_tour_to_basket(checkout_id=checkout, departure_id=departure.pk, adults=adults, choice=chosen)
    pay(checkout)
    deliver_all()
    booking.refresh_from_db()
    return booking


def span(**changes: Any) -> dict[str, Any]:
    return {"from": days_ahead(0).isoformat(), "until": days_ahead(10).isoformat(), **changes}


def test_host_reads_who_comes_where_they_are_fetched_and_who_is_on() -> None:
    departure = sold_departure(capacity=12)
    boat = Resource.objects.create(seller=departure.tour.seller, name="Thuyền", units=2)
    ResourceNeed.objects.create(tour=departure.tour, resource=boat, seats_per_unit=4)
    fetched = with_extras(departure, adults=3)
    alone = with_extras(departure, adults=2, pickup=False)
    on = fetched.tickets.order_by("number")[0]
    admitting.sync(user=host_of(departure.tour), entries=[scan(today(fetched).tickets.get(pk=on.pk))])
    shown = data(ONE, user=host_of(departure.tour), id=global_id("Departure", departure.pk))["hostDeparture"]
    people = [(row["name"], row["where"], row["people"], row["bookings"]) for row in shown.pop("pickups")]
    assert people == [("Chợ Sịa", "Cổng chính", 3, 1), (None, "", 2, 1)]
    rows = [edge["node"] for edge in shown.pop("bookings")["edges"]]
    assert [(row["booking"]["code"], row["tickets"], row["admitted"]) for row in rows] == [
        (fetched.code, 3, 1),
        (alone.code, 2, 0),
    ]
    assert shown == {
        "held": 0,
        "booked": 5,
        "people": 5,
        "waiting": 0,
        "ruleId": None,
        "callOffReason": None,
        "lacksResources": False,
        "resources": [{"name": "Thuyền", "units": 2}],
        "addOns": [{"name": "Cơm trưa", "quantity": 5}],
    }


def test_calendar_has_every_departure_of_the_days_by_rule_or_by_hand() -> None:
    tour = make_tour(open_ahead_days=2)
    rule = save(tour)
    make_departure(tour, days=5, booked=2, held=1)
    beside = make_departure(make_tour(tour.seller), days=5)
    make_departure(make_tour(), days=5)
    ids = {"seller": global_id("Seller", tour.seller_id), "tour": global_id("Tour", tour.pk)}
    mine = data(CALENDAR, user=host_of(tour), **span(tour=ids["tour"]))["hostDepartureCalendar"]
    rule_id = global_id("DepartureRule", rule.pk)
    assert [(row["ruleId"], row["booked"], row["held"]) for row in mine] == [
        (rule_id, 0, 0),
        (rule_id, 0, 0),
        (None, 2, 1),
    ]
    all_of_them = data(CALENDAR, user=host_of(tour), **span(seller=ids["seller"]))["hostDepartureCalendar"]
    assert [row["id"] for row in all_of_them] == [*(row["id"] for row in mine), global_id("Departure", beside.pk)]


def test_calendar_shows_what_has_left() -> None:
    tour = make_tour()
    gone = make_departure(tour, days=-3)
    asked = span(
        tour=global_id("Tour", tour.pk), **{"from": days_ahead(-5).isoformat(), "until": days_ahead(0).isoformat()}
    )
    found = data(CALENDAR, user=host_of(tour), **asked)["hostDepartureCalendar"]
    assert [row["id"] for row in found] == [global_id("Departure", gone.pk)]


@pytest.mark.parametrize(
    ("first", "until"), [("0001-01-01", "0001-01-02"), ("9999-12-01", "9999-12-31"), ("2026-01-01", "2029-01-01")]
)
def test_calendar_of_too_much_is_refused(first: str, until: str) -> None:
    tour = make_tour()
    asked = span(tour=global_id("Tour", tour.pk), **{"from": first, "until": until})
    assert "errors" in ask(CALENDAR, user=host_of(tour), **asked)


def test_calendar_of_nobody_in_particular_is_refused() -> None:
    tour = make_tour()
    assert "errors" in ask(CALENDAR, user=host_of(tour), **span())


def test_others_read_nothing() -> None:
    departure = make_departure()
    tour = departure.tour
    for user in (None, make_user(), host_of(make_tour())):
        for document, asked in (
            (ONE, {"id": global_id("Departure", departure.pk)}),
            (CALENDAR, span(tour=global_id("Tour", tour.pk))),
            (CALENDAR, span(seller=global_id("Seller", tour.seller_id))),
        ):
            answer = ask(document, user=user, **asked)
            assert answer["errors"][0]["extensions"]["exception"]["code"] == "NotFound"


def test_statements_are_the_same_for_any_number_of_departures_and_guests() -> None:
    counts = []
    departure = sold_departure(capacity=40)
    host = host_of(departure.tour)
    for more in (1, 3):
        for number in range(more):
            with_extras(departure, adults=2)
            make_departure(departure.tour, days=4 + more + number)
        book(departure)
        for document, asked in (
            (ONE, {"id": global_id("Departure", departure.pk)}),
            (CALENDAR, span(tour=global_id("Tour", departure.tour_id))),
        ):
            with CaptureQueriesContext(connection) as captured:
                data(document, user=host, **asked)
            counts.append(len(captured))
    assert counts[:2] == counts[2:]


def test_rule_says_on_which_days_it_fires() -> None:
    tour = make_tour(open_ahead_days=2)
    save(tour, weekdays=[days_ahead(2).weekday()])
    query = """query($id: ID!, $one: Date!, $other: Date!) {hostTour(id: $id) {
      departureRules {one: firesOn(day: $one) other: firesOn(day: $other)}}}"""
    days = {"one": days_ahead(2).isoformat(), "other": days_ahead(3).isoformat()}
    shown = data(query, user=host_of(tour), id=global_id("Tour", tour.pk), **days)
    assert shown["hostTour"]["departureRules"] == [{"one": True, "other": False}]


def test_host_calls_a_departure_off_once_with_a_reason() -> None:
    departure = sold_departure()
    asked = {"id": global_id("Departure", departure.pk), "reason": "Thuyền hỏng máy"}
    host = host_of(departure.tour)
    silent = data(CALL_OFF, user=host, **{**asked, "reason": ""})["departureCallOff"]
    assert silent == {"departure": None, "errors": [{"field": "reason", "code": "REQUIRED"}]}
    assert data(CALL_OFF, user=host, **asked)["departureCallOff"] == {
        "departure": {"callOffReason": "Thuyền hỏng máy", "departure": {"state": "CALLED_OFF"}},
        "errors": [],
    }
    again = data(CALL_OFF, user=host, **asked)["departureCallOff"]
    assert again == {"departure": None, "errors": [{"field": "id", "code": "INVALID"}]}


def test_others_call_no_departure_off() -> None:
    departure = make_departure()
    asked = {"id": global_id("Departure", departure.pk), "reason": "x"}
    refused = data(CALL_OFF, user=make_user(), **asked)["departureCallOff"]
    assert refused == {"departure": None, "errors": [{"field": "id", "code": "NOT_FOUND"}]}
    assert "errors" in ask(CALL_OFF, **asked)
    departure.refresh_from_db()
    assert departure.state == Departure.State.OPEN
