"""Tickets and admissions, through the API."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from marketplace.identity.models import User
from marketplace.values.clock import local_day
from marketplace.values.ids import global_id
from tests.sellers.factories import make_user
from tests.storefront_api.api import ask, data
from tests.tourism.tickets.boats import host_of, today, with_tickets
from tourism.domain.tickets import signing
from tourism.models import Admission, Booking

pytestmark = pytest.mark.django_db
OWN = (
    "query($id: ID!) {bookingTickets(id: $id) {code number categoryName state text} bookingTicketsFile(id: $id) {name}}"
)
DAY = """query($id: ID!, $day: Date!) {hostTickets(sellerId: $id, day: $day) {
  totalCount edges {node {code state categoryName bookingCode tourName startsAt}}}}"""
SYNC = """mutation($entries: [TicketAdmissionInput!]!) {ticketAdmissionsSync(entries: $entries) {
  results {key isAccepted code ticketCode} errors {code}}}"""
STANDING = "query($keys: [String!]!) {ticketAdmissions(keys: $keys) {key isAccepted hasConflict code ticketCodes}}"
OF_ORDER = "query($id: ID!) {order(id: $id) {bookings {tickets(orderId: $id) {code}}}}"


def code_of(answer: dict[str, Any]) -> str:
    return str(answer["errors"][0]["extensions"]["exception"]["code"])


def entry(text: str, *, key: str = "phone-a-1") -> dict[str, str]:
    return {"key": key, "text": text, "device": "phone-a", "scannedAt": timezone.now().isoformat()}


def of_day(booking: Booking, user: User | None) -> dict[str, Any]:
    assert booking.departure is not None
    day = local_day(booking.departure.starts_at).isoformat()
    return ask(DAY, user=user, id=global_id("Seller", booking.seller_id), day=day)


def test_guest_reads_signed_tickets_and_others_find_none() -> None:
    booking = with_tickets(1)
    ticket, key = booking.tickets.get(), global_id("Booking", booking.pk)
    assert data(OWN, user=booking.user, id=key) == {
        "bookingTickets": [
            {
                "code": ticket.code,
                "number": 1,
                "categoryName": "Người lớn",
                "state": "VALID",
                "text": signing.signed(ticket.code),
            }
        ],
        "bookingTicketsFile": {"name": f"ve-{booking.code}.pdf"},
    }
    for user in (None, make_user(), host_of(booking)):
        assert code_of(ask(OWN, user=user, id=key)) == "NotFound"


def test_order_tells_its_tickets_to_its_guest_only() -> None:
    booking = with_tickets(1)
    codes = [{"code": booking.tickets.get().code}]
    found = {
        who: data(OF_ORDER, user=user, id=booking.order_id)["order"]["bookings"]
        for who, user in {"guest": booking.user, "nobody": None, "host": host_of(booking)}.items()
    }
    assert found == {"guest": [{"tickets": codes}], "nobody": [{"tickets": None}], "host": [{"tickets": None}]}


def test_host_sends_scans_and_reads_how_they_stand() -> None:
    booking = today(with_tickets(1))
    ticket, host = booking.tickets.get(), host_of(booking)
    for _twice in range(2):
        sent = data(SYNC, user=host, entries=[entry(signing.signed(ticket.code))])["ticketAdmissionsSync"]
        assert sent == {
            "results": [{"key": "phone-a-1", "isAccepted": True, "code": "VALID", "ticketCode": ticket.code}],
            "errors": [],
        }
    standing = data(STANDING, user=host, keys=["phone-a-1", "never sent"])["ticketAdmissions"]
    assert standing == [
        {"key": "phone-a-1", "isAccepted": True, "hasConflict": False, "code": "VALID", "ticketCodes": [ticket.code]}
    ]
    assert data(STANDING, user=make_user(), keys=["phone-a-1"])["ticketAdmissions"] == []
    assert Admission.objects.count() == 1


def test_ticket_shown_twice_lets_one_on_and_both_phones_are_told() -> None:
    booking = today(with_tickets(1))
    ticket, host = booking.tickets.get(), host_of(booking)
    text = signing.signed(ticket.code)
    later = {**entry(text, key="phone-b-1"), "device": "phone-b"}
    earlier = {**entry(text), "scannedAt": (timezone.now() - timedelta(minutes=5)).isoformat()}

    def sent(one: dict[str, str]) -> tuple[bool, str]:
        (told,) = data(SYNC, user=host, entries=[one])["ticketAdmissionsSync"]["results"]
        return told["isAccepted"], told["code"]

    # The later scan arrives first: its phone had the network.
    assert (sent(later), sent(earlier), sent(later)) == ((True, "VALID"), (True, "VALID"), (False, "USED"))
    standing = data(STANDING, user=host, keys=["phone-a-1", "phone-b-1"])["ticketAdmissions"]
    assert {one["key"]: one["isAccepted"] for one in standing} == {"phone-a-1": True, "phone-b-1": False}
    ticket.refresh_from_db()
    assert (ticket.state, ticket.used_at.isoformat()) == ("USED", earlier["scannedAt"])


def test_forged_ticket_lets_nobody_on() -> None:
    booking, other = today(with_tickets(1)), today(with_tickets(1))
    ticket = booking.tickets.get()
    text = signing.signed(ticket.code)
    mark, code, signature = text.split(".")
    theirs = signing.signed(other.tickets.get().code).rpartition(".")[2]
    for number, forged in enumerate(
        (
            f"{mark}.{code}.{theirs}",
            f"{mark}.{code}.{signature[:-4]}AAAA",
            f"{mark}.{code}.",
            f"{mark}.VE2222222.{signature}",
        )
    ):
        sent = data(SYNC, user=host_of(booking), entries=[entry(forged, key=f"forged-{number}")])
        (told,) = sent["ticketAdmissionsSync"]["results"]
        assert (told["isAccepted"], told["code"]) == (False, "FORGED"), forged
    ticket.refresh_from_db()
    assert (ticket.state, Admission.objects.count()) == ("VALID", 0)


def test_nobody_and_strangers_let_nobody_on() -> None:
    booking = today(with_tickets(1))
    ticket = booking.tickets.get()
    refused = ask(SYNC, entries=[entry(ticket.code)])
    assert code_of(refused) == "PermissionDenied"
    told = data(SYNC, user=make_user(), entries=[entry(ticket.code)])["ticketAdmissionsSync"]["results"]
    assert told == [{"key": "phone-a-1", "isAccepted": False, "code": "UNKNOWN", "ticketCode": None}]
    ticket.refresh_from_db()
    assert (ticket.state, Admission.objects.count()) == ("VALID", 0)


def test_nonsense_is_refused_whole() -> None:
    booking = today(with_tickets(1))
    good, bad = entry(booking.tickets.get().code), entry("VE2222222", key="short")
    told = data(SYNC, user=host_of(booking), entries=[good, bad])["ticketAdmissionsSync"]
    assert (told, Admission.objects.count()) == ({"results": None, "errors": [{"code": "INVALID"}]}, 0)


@pytest.mark.parametrize("guests", [1, 3])
def test_list_of_a_day_takes_the_same_statements_for_any_number(guests: int) -> None:
    booking = today(with_tickets(guests))
    with CaptureQueriesContext(connection) as asked:
        answer = of_day(booking, host_of(booking))["data"]["hostTickets"]
    assert {one["node"]["code"] for one in answer["edges"]} == set(booking.tickets.values_list("code", flat=True))
    assert (answer["totalCount"], len(asked)) == (guests, 6)


def test_list_of_a_day_is_for_who_acts_for_the_seller() -> None:
    booking = today(with_tickets(1))
    assert code_of(of_day(booking, None)) == "PermissionDenied"
    assert code_of(of_day(booking, make_user())) == "NotFound"
