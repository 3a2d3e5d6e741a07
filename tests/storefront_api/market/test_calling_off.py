"""Departures that do not go, through the API."""

from typing import Any

import pytest

from marketplace.values.ids import global_id
from tests.sellers.factories import make_officer, make_user
from tests.storefront_api.api import ask, data
from tests.tourism.calling_off.conftest import gateway
from tests.tourism.calling_off.guests import at_decision, back, book, needing
from tests.tourism.calling_off.test_answering import offered_to
from tests.tourism.calling_off.test_days import STORM, going
from tests.tourism.factories import days_ahead
from tourism.models import CallOff, Departure, MoveOffer

__all__ = ["gateway"]
pytestmark = pytest.mark.django_db
OFFER = """query($token: String!) {moveOffer(token: $token) {
  state bookingCode people reason isByDeadline price {amount} departure {state decidesAt} choices {id seatsLeft}
  movedTo {id}}}"""
ANSWER = """mutation($token: String!, $departure: ID) {moveOfferAnswer(token: $token, departureId: $departure) {
  offer {state movedTo {id}} errors {field code}}}"""
PREVIEW = """query($day: Date!, $commune: String) {dayCallOffPreview(day: $day, communeCode: $commune) {
  departures bookings guests amount {amount}}}"""
CREATE = """mutation($day: Date!, $commune: String, $reason: String!) {
  dayCallOffCreate(day: $day, communeCode: $commune, reason: $reason) {
    callOff {day reason departures bookings commune {code}} errors {field code}}}"""
LIST = "{dayCallOffs(first: 5) {edges {node {reason departures bookings by}}}}"
DECIDED = "query($id: ID!) {hostTour(id: $id) {minimumParty decisionMinutes}}"
UPDATE = """mutation($id: ID!, $input: TourInput!) {tourUpdate(id: $id, input: $input) {
  tour {decisionMinutes} errors {field code}}}"""


def code_of(answer: dict[str, Any]) -> str:
    return answer["errors"][0]["extensions"]["exception"]["code"]


def test_guest_reads_the_offer_and_moves_by_its_link_alone() -> None:
    offer = offered_to()
    shown = data(OFFER, token=offer.token)["moveOffer"]
    assert {**shown, "choices": len(shown["choices"])} == {
        "state": "OPEN",
        "bookingCode": offer.booking.code,
        "people": 2,
        "reason": "chưa đủ 5 khách",
        "isByDeadline": False,
        "price": {"amount": 400_000},
        "departure": {"state": "CALLED_OFF", "decidesAt": None},
        "choices": 2,
        "movedTo": None,
    }
    chosen = shown["choices"][0]["id"]
    done = data(ANSWER, token=offer.token, departure=chosen)["moveOfferAnswer"]
    assert done == {"offer": {"state": "MOVED", "movedTo": {"id": chosen}}, "errors": []}
    assert data(OFFER, token=offer.token)["moveOffer"]["choices"] == []


def test_guest_takes_the_money() -> None:
    offer = offered_to()
    assert data(ANSWER, token=offer.token)["moveOfferAnswer"]["offer"]["state"] == "REFUNDED"
    assert [one.amount for one in back(offer.booking)] == [400_000]
    again = data(ANSWER, token=offer.token)["moveOfferAnswer"]
    assert (again, len(back(offer.booking))) == ({"offer": None, "errors": [{"field": "token", "code": "INVALID"}]}, 1)


@pytest.mark.parametrize("user", [None, "the host", "a stranger"])
def test_without_the_link_nobody_reads_or_answers(user: str | None) -> None:
    offer = offered_to()
    host = offer.departure.tour.seller.members.get().user
    who = {None: None, "the host": host, "a stranger": make_user()}[user]
    assert code_of(ask(OFFER, user=who, token="x")) == "NotFound"
    done = data(ANSWER, user=who, token="x")["moveOfferAnswer"]
    assert done == {"offer": None, "errors": [{"field": "token", "code": "NOT_FOUND"}]}
    assert (MoveOffer.objects.get().state, back(offer.booking)) == ("OPEN", [])


@pytest.mark.parametrize(("departure", "code"), [("nonsense", "GRAPHQL_ERROR"), ("Departure:0", "INVALID")])
def test_departure_that_is_no_choice_changes_nothing(departure: str, code: str) -> None:
    offer = offered_to()
    asked = global_id(*departure.split(":")) if ":" in departure else departure
    done = data(ANSWER, token=offer.token, departure=asked)["moveOfferAnswer"]
    assert done["errors"] == [{"field": "departureId", "code": code}]
    offer.refresh_from_db()
    assert offer.state == "OPEN"


def test_officer_previews_calls_off_and_reads_it_back() -> None:
    departure = going()
    book(departure, adults=3)
    officer, day = make_officer("manage_orders"), days_ahead(3).isoformat()
    found = data(PREVIEW, user=officer, day=day)["dayCallOffPreview"]
    assert found == {"departures": 1, "bookings": 1, "guests": 3, "amount": {"amount": 600_000}}
    commune = departure.tour.commune.code
    done = data(CREATE, user=officer, day=day, commune=commune, reason=STORM)["dayCallOffCreate"]
    assert done == {
        "callOff": {"day": day, "reason": STORM, "departures": 1, "bookings": 1, "commune": {"code": commune}},
        "errors": [],
    }
    (row,) = data(LIST, user=officer)["dayCallOffs"]["edges"]
    assert (row["node"]["departures"], row["node"]["bookings"]) == (1, 1)


@pytest.mark.parametrize("who", ["nobody", "guest", "other officer"])
def test_others_neither_look_nor_call_off(who: str) -> None:
    departure = going()
    user = {"nobody": None, "guest": make_user(), "other officer": make_officer("manage_sellers")}[who]
    day = days_ahead(3).isoformat()
    for document, words in ((PREVIEW, {"day": day}), (CREATE, {"day": day, "reason": "x"}), (LIST, {})):
        assert code_of(ask(document, user=user, **words)) == "PermissionDenied"
    departure.refresh_from_db()
    assert (departure.state, CallOff.objects.count()) == ("OPEN", 0)


def test_bad_input_calls_nothing_off() -> None:
    departure, officer = going(), make_officer("manage_orders")
    day = days_ahead(3).isoformat()
    for words, field, code in (
        ({"day": day, "reason": " "}, "reason", "REQUIRED"),
        ({"day": "2020-01-01", "reason": "x"}, "day", "PAST_DATE"),
        ({"day": day, "reason": "x", "commune": "0"}, "communeCode", "NOT_FOUND"),
    ):
        done = data(CREATE, user=officer, **words)["dayCallOffCreate"]
        assert done == {"callOff": None, "errors": [{"field": field, "code": code}]}
    departure.refresh_from_db()
    assert departure.state == "OPEN"


def test_host_says_when_it_is_decided() -> None:
    departure = needing(4)
    host, pk = departure.tour.seller.members.get().user, global_id("Tour", departure.tour_id)
    assert data(DECIDED, user=host, id=pk)["hostTour"] == {"minimumParty": 4, "decisionMinutes": 1440}
    done = data(UPDATE, user=host, id=pk, input={"decisionMinutes": -1})["tourUpdate"]
    assert done == {"tour": None, "errors": [{"field": "decisionMinutes", "code": "INVALID"}]}
    done = data(UPDATE, user=host, id=pk, input={"decisionMinutes": None})["tourUpdate"]
    assert (done["errors"], done["tour"]) == ([], {"decisionMinutes": None})
    assert Departure.objects.get(pk=at_decision(departure).pk).state == "OPEN"
