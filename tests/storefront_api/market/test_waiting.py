"""Waiting for seats, through the API."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from marketplace.values.ids import global_id
from tests.sellers.factories import make_user
from tests.storefront_api.api import ask, data
from tests.tourism.shopping import open_basket, sold_departure
from tests.tourism.waiting.queues import counted, full, give_up, states, wait
from tourism.models import Booking, WaitingEntry

pytestmark = pytest.mark.django_db
JOIN = """mutation($id: ID!, $adults: Int, $units: [TourUnitInput!], $phone: String, $email: String) {
  waitingJoin(departureId: $id, adults: $adults, units: $units, phone: $phone, email: $email) {
    entry {token state people place price {amount} departure {id}} errors {field code}}}"""
ENTRY = """query($token: String!) {waitingEntry(token: $token) {
  state people place offerUntil price {amount} checkoutId departure {seatsLeft}}}"""
TAKE = """mutation($token: String!, $checkout: ID!) {waitingTake(token: $token, checkoutId: $checkout) {
  entry {state checkoutId} errors {field code}}}"""
LEAVE = "mutation($token: String!) {waitingLeave(token: $token) {entry {state} errors {field code}}}"
FULL = "query($id: ID!, $people: Int!) {fullDepartures(tourId: $id, people: $people) {id seatsLeft}}"


def code_of(answer: dict[str, Any]) -> str:
    return answer["errors"][0]["extensions"]["exception"]["code"]


def test_guest_without_account_joins_a_full_departure_and_sees_the_place() -> None:
    departure, _held = full(2)
    wait(departure)
    full_ones = data(FULL, id=global_id("Tour", departure.tour_id), people=1)["fullDepartures"]
    assert full_ones == [{"id": global_id("Departure", departure.pk), "seatsLeft": 0}]
    joined = data(JOIN, id=full_ones[0]["id"], adults=2, phone="0905 111 222")["waitingJoin"]
    token = joined["entry"].pop("token")
    assert joined == {
        "entry": {
            "state": "WAITING",
            "people": 2,
            "place": 2,
            "price": {"amount": 400_000},
            "departure": {"id": full_ones[0]["id"]},
        },
        "errors": [],
    }
    assert data(ENTRY, token=token)["waitingEntry"]["place"] == 2


def test_signed_in_guest_needs_no_contact() -> None:
    departure, _held = full(2)
    user = make_user()
    joined = data(JOIN, user=user, id=global_id("Departure", departure.pk), adults=1)["waitingJoin"]
    assert (joined["errors"], WaitingEntry.objects.get().user) == ([], user)


def test_offer_is_taken_into_a_basket_once() -> None:
    departure, held = full(2)
    entry = wait(departure)
    give_up(held[0])
    assert data(ENTRY, token=entry.token)["waitingEntry"]["state"] == "OFFERED"
    first, second = open_basket(), open_basket()
    taken = data(TAKE, token=entry.token, checkout=first)["waitingTake"]
    assert taken == {"entry": {"state": "TAKEN", "checkoutId": first}, "errors": []}
    other = data(TAKE, token=entry.token, checkout=second)["waitingTake"]
    assert other == {"entry": None, "errors": [{"field": "token", "code": "INVALID"}]}


def test_guest_leaves_and_the_next_is_offered_the_seats() -> None:
    departure, held = full(2)
    entry, next_one = wait(departure), wait(departure)
    give_up(held[0])
    assert data(LEAVE, token=entry.token)["waitingLeave"] == {"entry": {"state": "LEFT"}, "errors": []}
    assert states(entry, next_one) == ["LEFT", "OFFERED"]


def test_leaving_twice_is_no_further_effect_and_what_was_taken_is_not_left() -> None:
    departure, held = full(2)
    entry, taker = wait(departure), wait(departure)
    for _twice in range(2):
        assert data(LEAVE, token=entry.token)["waitingLeave"] == {"entry": {"state": "LEFT"}, "errors": []}
    give_up(held[0])
    assert data(TAKE, token=taker.token, checkout=open_basket())["waitingTake"]["errors"] == []
    refused = data(LEAVE, token=taker.token)["waitingLeave"]
    assert refused == {"entry": None, "errors": [{"field": "token", "code": "INVALID"}]}
    assert (states(entry, taker), counted(departure)) == (["LEFT", "TAKEN"], (2, 0))


@pytest.mark.parametrize("user", [None, "the host", "a stranger"])
def test_without_the_link_nobody_reads_takes_or_leaves(user: str | None) -> None:
    departure, held = full(2)
    entry = wait(departure)
    give_up(held[0])
    who = {None: None, "the host": departure.tour.seller.members.get().user, "a stranger": make_user()}[user]
    denied = {"entry": None, "errors": [{"field": "token", "code": "NOT_FOUND"}]}
    assert code_of(ask(ENTRY, user=who, token="x")) == "NotFound"
    assert data(TAKE, user=who, token="x", checkout=open_basket())["waitingTake"] == denied
    assert data(LEAVE, user=who, token="x")["waitingLeave"] == denied
    assert (states(entry), counted(departure)) == (["OFFERED"], (2, 0))


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"adults": 0}, {"field": "adults", "code": "NO_ADULT"}),
        ({"adults": -1}, {"field": "adults", "code": "INVALID"}),
        ({"adults": 3}, {"field": "adults", "code": "TOO_MANY_GUESTS"}),
        ({"adults": 1, "phone": "abc"}, {"field": "phone", "code": "INVALID"}),
        ({"adults": 1, "phone": ""}, {"field": "phone", "code": "REQUIRED"}),
        ({"adults": 1, "id": "RGVwYXJ0dXJlOjA="}, {"field": "departureId", "code": "NOT_FOUND"}),
        ({"adults": 1, "id": "x"}, {"field": "departureId", "code": "GRAPHQL_ERROR"}),
    ],
)
def test_joining_with_what_cannot_be_is_told_and_changes_nothing(asked: dict[str, Any], error: dict[str, str]) -> None:
    departure, _held = full(2)
    words = {"id": global_id("Departure", departure.pk), "phone": "0905 111 222", **asked}
    assert data(JOIN, **words)["waitingJoin"] == {"entry": None, "errors": [error]}
    assert not WaitingEntry.objects.exists()


def test_departure_that_has_left_is_not_waited_for() -> None:
    departure, _held = full(2)
    type(departure).objects.filter(pk=departure.pk).update(starts_at=timezone.now() - timedelta(minutes=1))
    joined = data(JOIN, id=global_id("Departure", departure.pk), adults=2, phone="0905 111 222")["waitingJoin"]
    assert joined == {"entry": None, "errors": [{"field": "departureId", "code": "PAST_DATE"}]}
    assert not WaitingEntry.objects.exists()


def test_departure_with_room_is_booked_not_waited_for() -> None:
    departure = sold_departure(capacity=2)
    joined = data(JOIN, id=global_id("Departure", departure.pk), adults=2, phone="0905 111 222")["waitingJoin"]
    assert joined == {"entry": None, "errors": [{"field": "departureId", "code": "INVALID"}]}
    assert data(FULL, id=global_id("Tour", departure.tour_id), people=2)["fullDepartures"] == []


def test_taking_into_no_basket_or_too_late_changes_nothing() -> None:
    departure, held = full(2)
    entry = wait(departure)
    give_up(held[0])
    nowhere = data(TAKE, token=entry.token, checkout="nonsense")["waitingTake"]
    assert (nowhere["entry"], len(nowhere["errors"])) == (None, 1)
    WaitingEntry.objects.filter(pk=entry.pk).update(offer_until=timezone.now() - timedelta(seconds=1))
    late = data(TAKE, token=entry.token, checkout=open_basket())["waitingTake"]
    assert late == {"entry": None, "errors": [{"field": "token", "code": "PAST_DATE"}]}
    assert (states(entry), Booking.objects.filter(departure=departure, status="HELD").count()) == (["OFFERED"], 0)
