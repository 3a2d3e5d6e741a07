"""Phones let guests on, with and without a network."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from marketplace.values.refusal import Refused
from tests.sellers.factories import make_user
from tests.tourism.tickets.boats import host_of, scan, today, with_tickets
from tourism.domain.tickets import admitting, signing
from tourism.models import Admission, Booking, Ticket

pytestmark = pytest.mark.django_db


def ready() -> tuple[Booking, Ticket]:
    booking = today(with_tickets(1))
    return booking, booking.tickets.get()


def codes(results: list[admitting.Result]) -> list[tuple[bool, str]]:
    return [(one.is_accepted, one.verdict.code) for one in results]


def test_guest_comes_on_once_however_often_the_phone_sends() -> None:
    booking, ticket = ready()
    entry = scan(signing.signed(ticket.code), seconds_ago=30)
    answers = [codes(admitting.sync(user=host_of(booking), entries=[entry])) for _time in range(3)]
    ticket.refresh_from_db()
    assert answers == [[(True, "VALID")]] * 3
    assert (ticket.state, ticket.used_at, Admission.objects.count()) == ("USED", entry.scanned_at, 1)


@pytest.mark.parametrize("first_to_arrive", ["the earlier scan", "the later scan"])
def test_earliest_scan_counts_whichever_arrives_first(first_to_arrive: str) -> None:
    booking, ticket = ready()
    early = scan(ticket, seconds_ago=60, device="phone-a")
    late = scan(ticket, seconds_ago=10, device="phone-b")
    order = [early, late] if first_to_arrive == "the earlier scan" else [late, early]
    for entry in order:
        admitting.sync(user=host_of(booking), entries=[entry])
    ticket.refresh_from_db()
    assert ticket.used_at == early.scanned_at
    now = admitting.standing(user=host_of(booking), keys=[early.key, late.key])
    assert {one.key: one.is_accepted for one in now} == {early.key: True, late.key: False}
    again = admitting.sync(user=host_of(booking), entries=[late])
    assert codes(again) == [(False, "USED")]
    assert again[0].verdict.message.startswith("Trùng vé: máy khác đã cho lên")


def test_clock_that_is_ahead_counts_as_now() -> None:
    booking, ticket = ready()
    entry = scan(ticket, seconds_ago=-3600)
    admitting.sync(user=host_of(booking), entries=[entry])
    assert Admission.objects.get().scanned_at <= timezone.now()


def test_wrong_day_forged_and_unknown_let_nobody_on() -> None:
    booking = with_tickets(1)
    ticket = booking.tickets.get()
    forged = signing.signed(ticket.code)[:-3] + "AAA"
    entries = [scan(ticket), scan(forged), scan("VE2222222")]
    results = admitting.sync(user=host_of(booking), entries=entries)
    assert codes(results) == [(False, "WRONG_DAY"), (False, "FORGED"), (False, results[2].verdict.code)]
    ticket.refresh_from_db()
    assert (ticket.state, Admission.objects.count()) == ("VALID", 0)


@pytest.mark.parametrize("who", ["nobody", "stranger", "guest", "other host"])
def test_others_let_nobody_on(who: str) -> None:
    booking, ticket = ready()
    users = {"nobody": AnonymousUser(), "stranger": make_user(), "guest": booking.user}
    user = users.get(who) or host_of(with_tickets(1))
    assert codes(admitting.sync(user=user, entries=[scan(ticket)])) == [(False, "UNKNOWN")]
    ticket.refresh_from_db()
    assert (ticket.state, Admission.objects.count()) == ("VALID", 0)


def test_key_of_another_ticket_is_refused() -> None:
    booking = today(with_tickets(2))
    one, other = booking.tickets.order_by("number")
    admitting.sync(user=host_of(booking), entries=[scan(one, key="the same key")])
    assert codes(admitting.sync(user=host_of(booking), entries=[scan(other, key="the same key")])) == [
        (False, "INVALID")
    ]
    other.refresh_from_db()
    assert other.state == "VALID"


@pytest.mark.parametrize("what", ["key", "device", "old", "many"])
def test_nonsense_of_a_phone_changes_nothing(what: str) -> None:
    booking, ticket = ready()
    entry = scan(ticket)
    wrong = {
        "key": [scan(ticket, key="short")],
        "device": [scan(ticket, device="")],
        "old": [scan(ticket, seconds_ago=int(timedelta(days=8).total_seconds()))],
        "many": [entry] * (admitting.MOST + 1),
    }[what]
    with pytest.raises(Refused) as refused:
        admitting.sync(user=host_of(booking), entries=wrong)
    ticket.refresh_from_db()
    assert (refused.value.code, ticket.state, Admission.objects.count()) == ("INVALID", "VALID", 0)
