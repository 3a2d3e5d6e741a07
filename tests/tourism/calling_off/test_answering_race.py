"""The guest answers in the very moment in which the deadline comes; and what would happen without the lock."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connections

from marketplace.values.refusal import Refused
from tests.tourism.calling_off.guests import at_decision, back, book, needing
from tests.tourism.shopping import deliver_all
from tourism.domain.calling_off import answering, deciding
from tourism.models import Booking, Departure, MoveOffer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]


def race(*clients: Callable[[], object]) -> list[object]:
    """All at once; what they ended with."""
    start, ends = Barrier(len(clients)), []

    def run(client: Callable[[], object]) -> None:
        try:
            start.wait(timeout=10)
            ends.append(client())
        except Refused as refusal:
            ends.append(refusal.code)
        except Exception as error:
            ends.append(type(error).__name__)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return ends


def offered_to() -> MoveOffer:
    departure = needing(5)
    booking = book(departure)
    deciding.decide(at_decision(departure).pk)
    deliver_all()
    return MoveOffer.objects.select_related("booking", "departure").get(booking=booking)


def both_at_once(offer: MoveOffer) -> tuple[list[object], list[str]]:
    """An answer just before the deadline, and the worker just after; their ends, and what happened to the booking."""
    new = answering.choices(offer)[0].pk
    before, after = (offer.answer_until + timedelta(milliseconds=ms) for ms in (-1, 1))
    ends = race(
        lambda: answering.answer(token=offer.token, departure_id=new, at=before).state,
        lambda: answering.expire(offer.pk, at=after),
    )
    acts = offer.booking.events.filter(action__in=["MOVED", "CANCELLED"])
    return ends, list(acts.order_by("action").values_list("action", flat=True))


def test_answer_against_deadline_ends_once() -> None:
    offer = offered_to()
    ends, acts = both_at_once(offer)
    offer.refresh_from_db()
    booking = Booking.objects.get(pk=offer.booking_id)
    if offer.state == "MOVED":
        assert (acts, booking.status, back(booking)) == (["MOVED"], "CONFIRMED", [])
        assert sorted(map(str, ends)) == ["False", "MOVED"]
    else:
        assert (acts, booking.status, len(back(booking))) == (["CANCELLED"], "CANCELLED", 1)
        assert sorted(map(str, ends)) == ["INVALID", "True"]


def test_many_workers_at_the_deadline_give_back_once() -> None:
    offer = offered_to()
    after = offer.answer_until + timedelta(milliseconds=1)
    ends = race(*[lambda: answering.expire(offer.pk, at=after)] * 5)
    assert (sorted(map(str, ends)), len(back(offer.booking))) == (["False"] * 4 + ["True"], 1)


@pytest.fixture
def unlocked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both read before either writes, as happens sooner or later where nothing is locked."""
    read = Barrier(2)

    def both_read(offer: MoveOffer) -> answering.Locked:
        booking = Booking.objects.select_related("departure__tour", "departure__call_off").get(pk=offer.booking_id)
        row = MoveOffer.objects.get(pk=offer.pk)
        offer.booking, offer.state, offer.answer_until = booking, row.state, row.answer_until
        read.wait(timeout=10)
        return answering.Locked(booking, offer)

    monkeypatch.setattr(answering, "_lock", both_read)


@pytest.mark.usefixtures("unlocked")
def test_without_the_lock_the_guest_is_moved_and_paid_back() -> None:
    offer = offered_to()
    # Another guest of the same departure, so that its counter does not fall below zero and tell.
    Departure.objects.filter(pk=offer.departure_id).update(booked=4)
    _ends, acts = both_at_once(offer)
    assert acts == ["CANCELLED", "MOVED"]


@pytest.mark.usefixtures("unlocked")
def test_without_the_lock_the_last_guests_seats_are_given_back_once_by_the_constraint() -> None:
    _ends, acts = both_at_once(offered_to())
    assert len(acts) == 1
