"""The queue of a full departure: who gets what is freed, once, for how long, and how it ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.notices.models import Notice
from marketplace.values.refusal import Refused
from tests.tourism.shopping import deliver_all, open_basket, pay, sold_departure
from tests.tourism.waiting.queues import counted, full, give_up, states, told, wait
from tourism.domain import basket
from tourism.domain.calling_off.departures import call_off
from tourism.domain.tours.scheduling import update_departure
from tourism.domain.waiting import ending, joining, offering, queue, taking
from tourism.models import Booking, Departure, Tour, WaitingEntry

pytestmark = pytest.mark.django_db


def test_freed_seats_go_to_the_first_whose_party_fits_before_anybody_sees_them() -> None:
    departure, held = full(4)
    large, first, second = wait(departure, adults=3), wait(departure), wait(departure)
    assert [queue.place(one) for one in (large, first, second)] == [1, 2, 3]
    give_up(held[0])
    assert (states(large, first, second), counted(departure)) == (["WAITING", "OFFERED", "WAITING"], (4, 0))
    assert told() == [first.phone]
    with pytest.raises(Refused, match="hết chỗ"):
        basket.add_tour_to_basket(checkout_id=open_basket(), departure_id=departure.pk, adults=1)


def test_offer_lasts_half_an_hour_and_says_where_to_take_it() -> None:
    departure, held = full(2)
    entry, now = wait(departure), timezone.now()
    give_up(held[0])
    entry.refresh_from_db()
    assert entry.offer_until is not None
    assert round((entry.offer_until - now) / timedelta(minutes=1)) == 30
    assert f"/cho-cho/{entry.token}/" in Notice.objects.get(kind="waiting-offered").text


def test_offer_ends_with_booking() -> None:
    departure, held = full(2)
    entry = wait(departure)
    Departure.objects.filter(pk=departure.pk).update(starts_at=timezone.now() + timedelta(minutes=70))
    Tour.objects.filter(pk=departure.tour_id).update(cutoff_minutes=60)
    give_up(held[0])
    entry.refresh_from_db()
    departure.refresh_from_db()
    assert entry.offer_until == departure.starts_at - timedelta(minutes=60)


def test_taken_seats_become_a_booking_without_being_free_in_between() -> None:
    departure, held = full(2)
    entry, next_one = wait(departure), wait(departure)
    give_up(held[0])
    checkout = open_basket()
    taken = taking.take(token=entry.token, checkout_id=checkout)
    again = taking.take(token=entry.token, checkout_id=checkout)
    assert (taken.booking, again.booking) == (Booking.objects.get(checkout_id=checkout), taken.booking)
    assert (states(entry, next_one), counted(departure)) == (["TAKEN", "WAITING"], (2, 0))
    pay(checkout)
    deliver_all()
    assert counted(departure) == (0, 2)


def test_taken_seats_of_a_basket_that_comes_to_nothing_go_to_the_next() -> None:
    departure, held = full(2)
    entry, next_one = wait(departure), wait(departure)
    give_up(held[0])
    booking = taking.take(token=entry.token, checkout_id=open_basket()).booking
    assert booking is not None
    give_up(booking)
    assert (states(entry, next_one), told(), counted(departure)) == (
        ["TAKEN", "OFFERED"],
        [entry.phone, next_one.phone],
        (2, 0),
    )


def test_another_basket_cannot_take_what_is_taken() -> None:
    departure, held = full(2)
    entry = wait(departure)
    give_up(held[0])
    taking.take(token=entry.token, checkout_id=open_basket())
    with pytest.raises(Refused, match="trong giỏ"):
        taking.take(token=entry.token, checkout_id=open_basket())
    assert Booking.objects.filter(departure=departure, status="HELD").count() == 1


def test_unclaimed_offer_goes_to_the_next_once_however_often_the_worker_comes() -> None:
    departure, held = full(2)
    entry, next_one = wait(departure), wait(departure)
    give_up(held[0])
    late = timezone.now() + timedelta(minutes=31)
    assert [ending.expire_due(at=late - timedelta(minutes=2)), ending.expire(entry.pk, at=late)] == [0, True]
    assert ending.expire(entry.pk, at=late) is False
    assert (states(entry, next_one), counted(departure)) == (["EXPIRED", "OFFERED"], (2, 0))
    assert told() == [entry.phone, next_one.phone]
    with pytest.raises(Refused, match="hết giờ"):
        taking.take(token=entry.token, checkout_id=open_basket())


def test_offer_past_its_time_cannot_be_taken_before_the_worker_comes() -> None:
    departure, held = full(2)
    entry = wait(departure)
    give_up(held[0])
    WaitingEntry.objects.filter(pk=entry.pk).update(offer_until=timezone.now())
    with pytest.raises(Refused, match="hết giờ"):
        taking.take(token=entry.token, checkout_id=open_basket())


def test_who_leaves_gives_seats_to_the_next() -> None:
    departure, held = full(2)
    entry, next_one, last = wait(departure), wait(departure), wait(departure)
    give_up(held[0])
    ending.leave(token=last.token)
    ending.leave(token=entry.token)
    ending.leave(token=entry.token)
    assert (states(entry, next_one, last), counted(departure)) == (["LEFT", "OFFERED", "LEFT"], (2, 0))


def test_more_seats_are_offered_at_once() -> None:
    departure, _held = full(2)
    entry, next_one = wait(departure), wait(departure)
    host = departure.tour.seller.members.get().user
    changed = update_departure(user=host, departure_id=departure.pk, capacity=4)
    assert (states(entry, next_one), changed.held) == (["OFFERED", "WAITING"], 4)


def test_worker_offers_what_became_free_otherwise_once() -> None:
    departure, _held = full(2)
    entry = wait(departure)
    Departure.objects.filter(pk=departure.pk).update(capacity=4)
    assert [offering.offer_due(), offering.offer_due()] == [1, 0]
    assert (states(entry), counted(departure), told()) == (["OFFERED"], (4, 0), [entry.phone])


def test_queue_of_a_departure_that_does_not_go_is_closed_and_holds_nothing() -> None:
    departure, held = full(4)
    offered, waiting = wait(departure), wait(departure, adults=3)
    give_up(held[0])
    call_off([Departure.objects.select_related("tour").get(pk=departure.pk)], now=timezone.now())
    assert (states(offered, waiting), counted(departure)) == (["CLOSED", "CLOSED"], (2, 0))
    with pytest.raises(Refused, match="không chạy"):
        taking.take(token=offered.token, checkout_id=open_basket())


def test_queue_ends_with_booking_and_is_forgotten_a_month_later() -> None:
    departure, _held = full(2)
    entry = wait(departure)
    Departure.objects.filter(pk=departure.pk).update(starts_at=timezone.now() + timedelta(minutes=5))
    ending.look_after()
    assert states(entry) == ["CLOSED"]
    Departure.objects.filter(pk=departure.pk).update(starts_at=timezone.now() - timedelta(days=31))
    ending.look_after()
    assert not WaitingEntry.objects.exists()


def test_who_can_book_or_never_fits_does_not_wait() -> None:
    free = sold_departure(capacity=3)
    with pytest.raises(Refused, match="đặt luôn"):
        wait(free)
    departure, _held = full(2)
    with pytest.raises(Refused, match="chỉ chở 2 khách"):
        wait(departure, adults=3)
    assert not WaitingEntry.objects.exists()


@pytest.mark.parametrize(
    ("contact", "code"),
    [
        ({}, "REQUIRED"),
        ({"phone": "12"}, "INVALID"),
        ({"email": "lan@"}, "INVALID"),
        ({"phone": "0905550000"}, "UNIQUE"),
    ],
)
def test_contact_that_cannot_be_told_or_waits_already_is_refused(contact: dict[str, str], code: str) -> None:
    departure, _held = full(2)
    joining.join(departure_id=departure.pk, party={"ADULT": 1}, phone="0905 55 00 00")
    with pytest.raises(Refused) as refusal:
        joining.join(departure_id=departure.pk, party={"ADULT": 1}, **contact)
    assert (refusal.value.code, WaitingEntry.objects.count()) == (code, 1)


def test_queue_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    departure, _held = full(2)
    monkeypatch.setattr(joining, "most_waiting", lambda _now: 1)
    wait(departure)
    with pytest.raises(Refused, match="đã đầy"):
        wait(departure)


def test_one_number_waits_for_five_departures_at_most() -> None:
    for _one in range(5):
        joining.join(departure_id=full(2)[0].pk, party={"ADULT": 1}, phone="0905 55 00 00")
    with pytest.raises(Refused) as refusal:
        joining.join(departure_id=full(2)[0].pk, party={"ADULT": 1}, phone="+84 905 55 00 00")
    assert (refusal.value.code, WaitingEntry.objects.count()) == ("TOO_MANY_ENTRIES", 5)
