"""Everybody wants the one freed seat at the same instant; and what would happen without the departure's lock."""

from datetime import datetime, timedelta
from threading import Barrier, Event

import pytest
from django.utils import timezone

from tests.tourism.calling_off.test_answering_race import race
from tests.tourism.shopping import open_basket
from tests.tourism.waiting.queues import counted, full, give_up, states, told, wait
from tourism.domain.waiting import ending, offering, taking
from tourism.models import Booking, Departure, WaitingEntry

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]


def freed_by_itself() -> tuple[Departure, list[WaitingEntry]]:
    """Two parties of two wait, and two seats are free that nobody was offered."""
    departure, _held = full(2)
    entries = [wait(departure), wait(departure)]
    Departure.objects.filter(pk=departure.pk).update(capacity=4)
    return departure, entries


def offered_to() -> tuple[Departure, WaitingEntry]:
    departure, held = full(2)
    entry = wait(departure)
    give_up(held[0])
    entry.refresh_from_db()
    return departure, entry


def sold(departure: Departure) -> int:
    """Seats that bookings hold, whatever the counter says."""
    held = Booking.objects.filter(departure=departure, status="HELD")
    return sum(seats or 0 for seats in held.values_list("seats", flat=True))


def test_many_workers_offer_a_freed_seat_once() -> None:
    departure, entries = freed_by_itself()
    ends = race(*[offering.offer_due] * 5)
    assert sorted(map(str, ends)) == ["0", "0", "0", "0", "1"]
    assert (states(*entries), counted(departure), len(told())) == (["OFFERED", "WAITING"], (4, 0), 1)


def test_two_baskets_take_one_offer_once() -> None:
    departure, entry = offered_to()
    baskets = [open_basket(), open_basket()]
    ends = race(*[lambda one=one: taking.take(token=entry.token, checkout_id=one).state for one in baskets])
    assert sorted(map(str, ends)) == ["INVALID", "TAKEN"]
    assert (sold(departure), counted(departure)) == (2, (2, 0))


def at_the_deadline(entry: WaitingEntry) -> list[object]:
    """The guest just before the end, the worker just after."""
    checkout, late = open_basket(), timezone.now() + timedelta(hours=1)
    return race(
        lambda: taking.take(token=entry.token, checkout_id=checkout).state,
        lambda: ending.expire(entry.pk, at=late),
    )


def test_taking_against_expiry_ends_once() -> None:
    departure, entry = offered_to()
    ends = at_the_deadline(entry)
    if states(entry) == ["TAKEN"]:
        assert (sorted(map(str, ends)), sold(departure), counted(departure)) == (["False", "TAKEN"], 2, (2, 0))
    else:
        assert (sorted(map(str, ends)), sold(departure), counted(departure)) == (["PAST_DATE", "True"], 0, (0, 0))


@pytest.fixture
def unlocked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both read before either writes, as happens sooner or later where nothing is locked."""
    read = Barrier(2)

    def both_read(departure_id: int) -> Departure:
        return Departure.objects.select_related("tour").get(pk=departure_id)

    def entry_read(asked: WaitingEntry) -> WaitingEntry:
        row = WaitingEntry.objects.select_related("departure__tour", "booking").get(pk=asked.pk)
        read.wait(timeout=10)
        return row

    monkeypatch.setattr(taking, "lock", both_read)
    monkeypatch.setattr(taking, "_entry", entry_read)
    monkeypatch.setattr(ending, "_locked", entry_read)


@pytest.fixture
def ended_first(unlocked: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who takes writes after the worker that ends; the other way round a constraint refuses the worker."""
    ended, read, expire = Event(), taking._entry, ending.expire

    def read_and_wait(asked: WaitingEntry) -> WaitingEntry:
        row = read(asked)
        ended.wait(timeout=10)
        return row

    def expire_and_tell(entry_id: int, *, at: datetime | None = None) -> bool:
        try:
            return expire(entry_id, at=at)
        finally:
            ended.set()

    monkeypatch.setattr(taking, "_entry", read_and_wait)
    monkeypatch.setattr(ending, "expire", expire_and_tell)


@pytest.mark.usefixtures("unlocked")
def test_without_the_lock_one_offer_is_sold_twice() -> None:
    departure, entry = offered_to()
    baskets = [open_basket(), open_basket()]
    race(*[lambda one=one: taking.take(token=entry.token, checkout_id=one).state for one in baskets])
    assert (sold(departure), departure.capacity) == (4, 2)


@pytest.mark.usefixtures("ended_first")
def test_without_the_lock_expired_seats_are_taken_and_free_again() -> None:
    departure, entry = offered_to()
    at_the_deadline(entry)
    assert (sold(departure), counted(departure)) == (2, (0, 0))
