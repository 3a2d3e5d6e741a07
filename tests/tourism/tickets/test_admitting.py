"""Phones let guests on, with and without a network."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from marketplace.values.clock import VIETNAM
from marketplace.values.refusal import Refused
from tests.sellers.factories import make_user
from tests.tourism.tickets.boats import host_of, scan, today, with_tickets
from tourism.domain.tickets import admitting, signing, standing
from tourism.models import Admission, Booking, Ticket

pytestmark = pytest.mark.django_db


def ready() -> tuple[Booking, Ticket]:
    booking = today(with_tickets(1))
    return booking, booking.tickets.get()


def codes(results: list[standing.Result]) -> list[tuple[bool, str]]:
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
    now = standing.standing(user=host_of(booking), keys=[early.key, late.key])
    assert {one.key: (one.is_accepted, one.has_conflict) for one in now} == {
        early.key: (True, True),
        late.key: (False, True),
    }
    messages = {one.key: one.verdict.message for one in now}
    assert messages[early.key].startswith("Đã cho lên. Trùng vé: máy khác cũng cho lên bằng vé này lúc ")
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


def test_the_same_phone_again_is_told_and_makes_no_conflict() -> None:
    booking, ticket = ready()
    first, again = scan(ticket, seconds_ago=20), scan(ticket)
    told = admitting.sync(user=host_of(booking), entries=[first, again])
    assert codes(told) == [(True, "VALID"), (False, "USED")]
    assert told[1].verdict.message.startswith("Vé này đã dùng lúc")
    assert [one.has_conflict for one in standing.standing(user=host_of(booking), keys=[first.key, again.key])] == [
        False
    ]


@pytest.mark.parametrize("what", ["key", "device", "key with a nul", "device with half a letter", "many"])
def test_nonsense_of_a_phone_changes_nothing(what: str) -> None:
    booking, ticket = ready()
    entry = scan(ticket)
    wrong = {
        "key": [entry, scan(ticket, key="short")],
        "device": [entry, scan(ticket, device="")],
        "key with a nul": [entry, scan(ticket, key="a key with \x00")],
        "device with half a letter": [entry, scan(ticket, device="\ud800")],
        "many": [entry] * (standing.MOST + 1),
    }[what]
    with pytest.raises(Refused) as refused:
        admitting.sync(user=host_of(booking), entries=wrong)
    ticket.refresh_from_db()
    assert (refused.value.code, ticket.state, Admission.objects.count()) == ("INVALID", "VALID", 0)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "INVALID"),
        ("V" * 10_000, "INVALID"),
        ("CL1." + "A" * 10_000, "INVALID"),
        ("\x00\x01\xff\ud800", "INVALID"),
        ("CL1.\x00.\ud800", "FORGED"),
        ("CL1.VE2222222.", "FORGED"),
        ("CL1..", "FORGED"),
        ("VE2222222'; DROP TABLE", "INVALID"),
    ],
)
def test_rubbish_is_its_own_answer_and_holds_up_no_other(text: str, code: str) -> None:
    booking, ticket = ready()
    told = admitting.sync(user=host_of(booking), entries=[scan(text), scan(ticket)])
    assert (codes(told), Admission.objects.count()) == ([(False, code), (True, "VALID")], 1)


@pytest.mark.parametrize(
    "at",
    [
        timezone.now() - timedelta(days=8),
        datetime(1970, 1, 1, tzinfo=UTC),
        datetime.min.replace(tzinfo=VIETNAM),
        datetime(2026, 11, 30, 8),  # of a phone that names no zone
    ],
)
def test_scan_of_the_far_past_is_its_own_answer_and_holds_up_no_other(at: datetime) -> None:
    booking, ticket = ready()
    told = admitting.sync(user=host_of(booking), entries=[replace(scan(ticket), scanned_at=at), scan(ticket)])
    assert (codes(told), Admission.objects.count()) == ([(False, "INVALID"), (True, "VALID")], 1)


def test_scan_of_the_far_future_counts_as_now() -> None:
    booking, ticket = ready()
    entry = replace(scan(ticket), scanned_at=datetime.max.replace(tzinfo=UTC))
    assert codes(admitting.sync(user=host_of(booking), entries=[entry])) == [(True, "VALID")]
    assert Admission.objects.get().scanned_at <= timezone.now()


@pytest.mark.parametrize("count", [1, 3])
def test_asking_how_scans_stand_takes_two_statements(count: int) -> None:
    booking = today(with_tickets(count))
    entries = [scan(ticket) for ticket in booking.tickets.all()]
    host = host_of(booking)
    admitting.sync(user=host, entries=entries)
    with CaptureQueriesContext(connection) as asked:
        told = standing.standing(user=host, keys=[entry.key for entry in entries])
    assert (len(told), len(asked)) == (count, 2)


def test_others_learn_nothing_of_scans_and_too_many_keys_are_refused() -> None:
    booking, ticket = ready()
    entry = scan(ticket)
    admitting.sync(user=host_of(booking), entries=[entry])
    for user in (AnonymousUser(), make_user(), booking.user, host_of(with_tickets(1))):
        assert standing.standing(user=user, keys=[entry.key, "\x00"]) == []
    with pytest.raises(Refused):
        standing.standing(user=host_of(booking), keys=[entry.key] * (standing.MOST + 1))
