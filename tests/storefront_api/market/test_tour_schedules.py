"""A host's departure rules and dates over the API."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.values.ids import global_id
from tests.sellers.factories import make_user
from tests.storefront_api.api import ask, data
from tests.tourism.factories import days_ahead, make_departure, make_tour
from tests.tourism.tours.test_opening import host_of, save
from tourism.models import Departure, DepartureException, DepartureRule

pytestmark = pytest.mark.django_db
RULE = "{id at weekdays first last capacity seasonsOut {name first last} exceptions {date isOff at capacity}}"
FOLLOWED = "{opened takenAway unplanned {id}}"
CREATE = f"""mutation($tourId: ID!, $input: DepartureRuleInput!) {{
  departureRuleCreate(tourId: $tourId, input: $input) {{rule {RULE} followed {FOLLOWED} errors {{field code}}}}}}"""
UPDATE = f"""mutation($id: ID!, $input: DepartureRuleInput!) {{departureRuleUpdate(id: $id, input: $input) {{
  rule {RULE} followed {FOLLOWED} errors {{field code}}}}}}"""
DELETE = f"mutation($id: ID!) {{departureRuleDelete(id: $id) {{followed {FOLLOWED} errors {{field code}}}}}}"
SET = f"""mutation($id: ID!, $input: DepartureExceptionInput!) {{departureExceptionSet(ruleId: $id, input: $input) {{
  rule {RULE} followed {FOLLOWED} errors {{field code}}}}}}"""
CLEAR = f"""mutation($id: ID!, $date: Date!) {{departureExceptionClear(ruleId: $id, date: $date) {{
  rule {RULE} followed {FOLLOWED} errors {{field code}}}}}}"""
ADD = """mutation($id: ID!, $at: DateTime!, $capacity: Int!) {
  departureCreate(tourId: $id, startsAt: $at, capacity: $capacity) {departure {capacity} errors {field code}}}"""
CHANGE = """mutation($id: ID!, $capacity: Int, $closed: Boolean) {
  departureUpdate(id: $id, capacity: $capacity, isClosed: $closed) {
    departure {capacity isClosed} errors {field code}}}"""

REST = f"""mutation($id: ID!, $from: Date!, $until: Date!, $off: Boolean!) {{
  departureDaysRest(tourId: $id, from: $from, until: $until, isOff: $off) {{
    days followed {FOLLOWED} errors {{field code}}}}}}"""


def asked(**changes: Any) -> dict[str, Any]:
    given = {"at": "05:00", "weekdays": [0, 1, 2, 3, 4, 5, 6], "first": days_ahead(1).isoformat(), "capacity": 8}
    return {**given, **changes}


def test_create_update_and_delete_a_rule() -> None:
    tour = make_tour(open_ahead_days=3)
    host, tour_id = host_of(tour), global_id("Tour", tour.pk)
    season = {"name": "Mùa lũ", "first": "02-01", "last": "02-02"}
    payload = data(CREATE, user=host, tourId=tour_id, input=asked(seasonsOut=[season]))["departureRuleCreate"]
    rule = payload["rule"]
    assert (payload["errors"], payload["followed"]) == ([], {"opened": 3, "takenAway": 0, "unplanned": []})
    assert (rule["at"], rule["last"], rule["seasonsOut"], rule["exceptions"]) == ("05:00:00", None, [season], [])
    changed = data(UPDATE, user=host, id=rule["id"], input=asked(weekdays=[days_ahead(2).weekday()]))
    assert changed["departureRuleUpdate"]["followed"] == {"opened": 0, "takenAway": 2, "unplanned": []}
    gone = data(DELETE, user=host, id=rule["id"])["departureRuleDelete"]
    assert (gone["followed"]["takenAway"], tour.departures.count()) == (1, 0)


def test_exceptions_are_set_and_cleared() -> None:
    tour = make_tour(open_ahead_days=2)
    host, rule_id = host_of(tour), global_id("DepartureRule", save(tour).pk)
    day = days_ahead(1).isoformat()
    payload = data(SET, user=host, id=rule_id, input={"date": day, "isOff": True})["departureExceptionSet"]
    assert payload["rule"]["exceptions"] == [{"date": day, "isOff": True, "at": None, "capacity": None}]
    assert payload["followed"]["takenAway"] == 1
    again = data(CLEAR, user=host, id=rule_id, date=day)["departureExceptionClear"]
    assert (again["rule"]["exceptions"], again["followed"]["opened"]) == ([], 1)
    assert data(CLEAR, user=host, id=rule_id, date=day)["departureExceptionClear"]["errors"] == [
        {"field": "date", "code": "NOT_FOUND"}
    ]


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"weekdays": []}, "INVALID", "weekdays"),
        ({"capacity": 0}, "INVALID", "capacity"),
        ({"last": "2020-01-01"}, "INVALID", "last"),
        ({"seasonsOut": [{"name": "Lũ", "first": "15/9", "last": "12-15"}]}, "INVALID", "seasonsOut"),
        ({"seasonsOut": [{"name": "Lũ", "first": "01-01", "last": "12-31"}]}, "INVALID", "weekdays"),
    ],
)
def test_rule_refused_changes_nothing(changes: dict[str, Any], code: str, field: str) -> None:
    tour = make_tour(open_ahead_days=2)
    payload = data(CREATE, user=host_of(tour), tourId=global_id("Tour", tour.pk), input=asked(**changes))
    assert payload["departureRuleCreate"]["errors"] == [{"code": code, "field": field}]
    assert (DepartureRule.objects.count(), Departure.objects.count()) == (0, 0)


@pytest.mark.parametrize("other", [{}, {"capacity": 2, "weekdays": [days_ahead(3).weekday()]}])
def test_second_rule_for_the_same_departure_is_refused(other: dict[str, Any]) -> None:
    tour = make_tour(open_ahead_days=4)
    host, tour_id = host_of(tour), global_id("Tour", tour.pk)
    save(tour)
    twice = {"errors": [{"code": "INVALID", "field": "at"}], "followed": None, "rule": None}
    assert data(CREATE, user=host, tourId=tour_id, input=asked(**other))["departureRuleCreate"] == twice
    at_three = data(CREATE, user=host, tourId=tour_id, input=asked(at="15:00", **other))["departureRuleCreate"]["rule"]
    before = list(Departure.objects.order_by("pk").values())
    assert data(UPDATE, user=host, id=at_three["id"], input=asked(**other))["departureRuleUpdate"] == twice
    assert (DepartureRule.objects.count(), list(Departure.objects.order_by("pk").values())) == (2, before)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"weekdays": []}, "INVALID", "weekdays"),
        ({"capacity": -1}, "INVALID", "capacity"),
        ({"first": "2020-01-01", "last": "2020-02-01"}, "PAST_DATE", "last"),
        # A single day on a weekday that is not among those asked for.
        ({"last": days_ahead(1).isoformat(), "weekdays": [days_ahead(2).weekday()]}, "INVALID", "weekdays"),
        ({"seasonsOut": [{"name": " ", "first": "09-15", "last": "12-15"}]}, "REQUIRED", "seasonsOut"),
    ],
)
def test_rule_stays_as_it_was_after_a_change_that_is_refused(changes: dict[str, Any], code: str, field: str) -> None:
    tour = make_tour(open_ahead_days=2)
    rule = save(tour)
    before = DepartureRule.objects.values().get(), list(Departure.objects.order_by("pk").values())
    payload = data(UPDATE, user=host_of(tour), id=global_id("DepartureRule", rule.pk), input=asked(**changes))
    assert payload["departureRuleUpdate"]["errors"] == [{"code": code, "field": field}]
    assert (DepartureRule.objects.values().get(), list(Departure.objects.order_by("pk").values())) == before


def test_bad_exceptions_and_departures_are_refused() -> None:
    tour = make_tour(open_ahead_days=2)
    host, rule = host_of(tour), save(tour)
    bad = data(SET, user=host, id=global_id("DepartureRule", rule.pk), input={"date": "2020-01-01", "isOff": True})
    assert bad["departureExceptionSet"]["errors"] == [{"field": "date", "code": "PAST_DATE"}]
    past = data(ADD, user=host, id=global_id("Tour", tour.pk), at="2020-01-01T05:00:00Z", capacity=3)
    assert past["departureCreate"]["errors"] == [{"field": "startsAt", "code": "PAST_DATE"}]
    full = make_departure(tour, days=9, booked=4)
    less = data(CHANGE, user=host, id=global_id("Departure", full.pk), capacity=3)["departureUpdate"]
    assert less["errors"] == [{"field": "capacity", "code": "INVALID"}]
    assert (DepartureException.objects.count(), tour.departures.count()) == (0, 3)


def test_create_and_close_a_departure() -> None:
    tour = make_tour()
    host, when = host_of(tour), f"{days_ahead(4).isoformat()}T05:00:00+07:00"
    made = data(ADD, user=host, id=global_id("Tour", tour.pk), at=when, capacity=3)["departureCreate"]
    assert made == {"departure": {"capacity": 3}, "errors": []}
    departure_id = global_id("Departure", tour.departures.get().pk)
    closed = data(CHANGE, user=host, id=departure_id, closed=True)["departureUpdate"]["departure"]
    assert closed == {"capacity": 3, "isClosed": True}


def test_days_in_a_row_are_taken_off_and_come_back() -> None:
    tour = make_tour(open_ahead_days=3)
    save(tour)
    asked = {"id": global_id("Tour", tour.pk), "from": days_ahead(1).isoformat(), "until": days_ahead(2).isoformat()}
    gone = data(REST, user=host_of(tour), off=True, **asked)["departureDaysRest"]
    assert gone == {"days": 2, "followed": {"opened": 0, "takenAway": 2, "unplanned": []}, "errors": []}
    again = data(REST, user=host_of(tour), off=True, **asked)["departureDaysRest"]
    assert again == {"days": None, "followed": None, "errors": [{"field": "until", "code": "INVALID"}]}
    back = data(REST, user=host_of(tour), off=False, **asked)["departureDaysRest"]
    assert (back["days"], back["followed"]["opened"], tour.departures.count()) == (2, 2, 3)


def test_others_find_nothing_to_change() -> None:
    tour = make_tour(open_ahead_days=1)
    rule, stranger = save(tour), make_user()
    rule_id, tour_id = global_id("DepartureRule", rule.pk), global_id("Tour", tour.pk)
    departure_id = global_id("Departure", tour.departures.get().pk)
    day = days_ahead(1).isoformat()
    tries: list[tuple[str, str, dict[str, Any]]] = [
        ("departureRuleCreate", CREATE, {"tourId": tour_id, "input": asked(at="09:00")}),
        ("departureRuleUpdate", UPDATE, {"id": rule_id, "input": asked(at="09:00")}),
        ("departureRuleDelete", DELETE, {"id": rule_id}),
        ("departureExceptionSet", SET, {"id": rule_id, "input": {"date": day, "isOff": True}}),
        ("departureExceptionClear", CLEAR, {"id": rule_id, "date": day}),
        ("departureDaysRest", REST, {"id": tour_id, "from": day, "until": day, "off": True}),
        ("departureCreate", ADD, {"id": tour_id, "at": f"{day}T15:00:00Z", "capacity": 1}),
        ("departureUpdate", CHANGE, {"id": departure_id, "closed": True}),
    ]
    before = (list(DepartureRule.objects.values()), list(Departure.objects.values()))
    for name, document, variables in tries:
        (error,) = data(document, user=stranger, **variables)[name]["errors"]
        assert error["code"] == "NOT_FOUND"
        assert "errors" in ask(document, **variables)
    assert (list(DepartureRule.objects.values()), list(Departure.objects.values())) == before


def test_a_host_reads_hidden_tours_and_others_do_not() -> None:
    tour = make_tour(is_published=False, open_ahead_days=2)
    save(tour)
    query = """query($seller: ID!, $tour: ID!) {hostTours(sellerId: $seller) {edges {node {isPublished
      departureRules {at}}}} hostTour(id: $tour) {openAheadDays} hostDepartures(tourId: $tour) {totalCount}}"""
    ids = {"seller": global_id("Seller", tour.seller_id), "tour": global_id("Tour", tour.pk)}
    shown = data(query, user=host_of(tour), **ids)
    assert shown["hostTours"]["edges"] == [{"node": {"isPublished": False, "departureRules": [{"at": "05:00:00"}]}}]
    assert (shown["hostTour"], shown["hostDepartures"]) == ({"openAheadDays": 2}, {"totalCount": 2})
    refused = ask(query, user=make_user(), **ids)
    assert len(refused["errors"]) == 3


def test_rules_take_the_same_statements_for_any_number_of_tours() -> None:
    counts = []
    for more in (1, 2):
        for _row in range(more):
            save(make_tour(open_ahead_days=1))
        with CaptureQueriesContext(connection) as captured:
            tours = data("{tours {edges {node {departureRules {at exceptions {date}}}}}}")["tours"]["edges"]
        assert [len(edge["node"]["departureRules"]) for edge in tours] == [1] * len(tours)
        counts.append(len(captured))
    assert counts[0] == counts[1]
