"""What guests choose, and what happens to those who do not."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from marketplace.notices.models import Notice
from marketplace.outbox.models import OutboxEvent
from marketplace.shop.contract import shop
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused
from tests.tourism.calling_off.guests import at_decision, back, book, needing
from tests.tourism.factories import days_ahead, make_departure
from tests.tourism.shopping import deliver_all
from tourism.domain import cancelling
from tourism.domain.calling_off import answering, deciding
from tourism.models import Booking, Departure, MoveOffer
from tourism.tasks import expire_move_offers

pytestmark = pytest.mark.django_db


def offered_to(adults: int = 2, **fields: Any) -> MoveOffer:
    departure = needing(5, **fields)
    booking = book(departure, adults=adults)
    deciding.decide(at_decision(departure).pk)
    deliver_all()
    return MoveOffer.objects.select_related("booking__user", "departure__tour").get(booking=booking)


def past(offer: MoveOffer) -> None:
    MoveOffer.objects.filter(pk=offer.pk).update(answer_until=timezone.now() - timedelta(seconds=1))


def test_choices_are_the_nearest_with_room_for_all() -> None:
    offer = offered_to(3, others=0)
    tour = offer.departure.tour
    near = [make_departure(tour, days=days) for days in (2, 3, 4, 5, 6, 7)]
    make_departure(tour, days=8, capacity=2)
    make_departure(tour, days=9, is_closed=True)
    assert answering.choices(answering.offer_by(offer.token)) == near[:5]


def test_guest_moves_free_of_charge() -> None:
    offer = offered_to()
    booking, old = offer.booking, offer.departure
    new = answering.choices(offer)[0]
    done = answering.answer(token=offer.token, departure_id=new.pk)
    deliver_all()
    booking.refresh_from_db()
    new.refresh_from_db()
    old.refresh_from_db()
    assert (done.state, done.moved_to, booking.departure, booking.status) == ("MOVED", new, new, "CONFIRMED")
    assert (old.booked, new.booked, back(booking)) == (0, 2, [])
    assert booking.events.last().action == "MOVED"
    kinds = Notice.objects.filter(kind__startswith="booking-moved").values_list("kind", flat=True)
    assert sorted(kinds) == ["booking-moved-guest", "booking-moved-host"]


def test_guest_takes_all_the_money() -> None:
    offer = offered_to()
    done = answering.answer(token=offer.token, departure_id=None)
    deliver_all()
    offer.booking.refresh_from_db()
    offer.departure.refresh_from_db()
    assert (done.state, done.is_by_deadline, offer.booking.status) == ("REFUNDED", False, "CANCELLED")
    assert (back(offer.booking), offer.departure.booked) == ([Money(400_000)], 0)
    assert Notice.objects.filter(kind="booking-cancelled-guest").count() == 1
    assert Notice.objects.filter(kind="booking-cancelled-host").count() == 0


def test_no_answer_brings_the_money_back_once() -> None:
    offer = offered_to()
    assert expire_move_offers() == 0
    past(offer)
    assert [expire_move_offers(), expire_move_offers()] == [1, 0]
    offer.refresh_from_db()
    assert (offer.state, offer.is_by_deadline, back(offer.booking)) == ("REFUNDED", True, [Money(400_000)])
    assert answering.expire(offer.pk) is False


def test_money_comes_back_also_after_the_day_of_the_tour() -> None:
    offer = offered_to()
    Departure.objects.filter(pk=offer.departure_id).update(starts_at=timezone.now() - timedelta(days=3))
    past(offer)
    assert (expire_move_offers(), back(offer.booking)) == (1, [Money(400_000)])


def test_booking_that_was_called_off_meanwhile_lapses() -> None:
    offer = offered_to()
    cancelling.cancel(user=offer.booking.user, booking_id=offer.booking_id, reason="Con ốm")
    with pytest.raises(Refused):
        answering.answer(token=offer.token, departure_id=None)
    past(offer)
    assert expire_move_offers() == 1
    offer.refresh_from_db()
    assert (offer.state, back(offer.booking)) == ("LAPSED", [Money(400_000)])


@pytest.mark.parametrize("second", ["same", "other", "money"])
def test_second_answer_is_refused_and_changes_nothing(second: str) -> None:
    offer = offered_to()
    one, other = answering.choices(offer)[:2]
    answering.answer(token=offer.token, departure_id=one.pk)
    wanted = {"same": one.pk, "other": other.pk, "money": None}[second]
    with pytest.raises(Refused) as refused:
        answering.answer(token=offer.token, departure_id=wanted)
    offer.booking.refresh_from_db()
    assert (refused.value.code, offer.booking.departure, back(offer.booking)) == ("INVALID", one, [])


def test_late_answer_is_refused_and_the_money_comes() -> None:
    offer = offered_to()
    past(offer)
    with pytest.raises(Refused) as refused:
        answering.answer(token=offer.token, departure_id=answering.choices(offer)[0].pk)
    offer.refresh_from_db()
    assert (refused.value.code, offer.state) == ("PAST_DATE", "OPEN")
    assert (expire_move_offers(), back(offer.booking)) == (1, [Money(400_000)])


@pytest.mark.parametrize("what", ["another tour", "full", "the old one"])
def test_departure_that_is_no_choice_is_refused_and_the_offer_stays(what: str) -> None:
    offer = offered_to()
    other = {
        "another tour": make_departure(days=3),
        "full": make_departure(offer.departure.tour, days=12, booked=6),
        "the old one": offer.departure,
    }[what]
    with pytest.raises(Refused) as refused:
        answering.answer(token=offer.token, departure_id=other.pk)
    offer.refresh_from_db()
    other.refresh_from_db()
    assert (refused.value.code, offer.state, other.booked) == ("INVALID", "OPEN", {"full": 6}.get(what, other.booked))


@pytest.mark.parametrize("token", ["", "x", "0" * 64])
def test_unknown_link_finds_nothing(token: str) -> None:
    offered_to()
    with pytest.raises(NotFound):
        answering.answer(token=token, departure_id=None)
    assert MoveOffer.objects.get().state == "OPEN"


def test_moved_guest_whose_new_departure_is_called_off_is_asked_again() -> None:
    offer = offered_to()
    new = answering.choices(offer)[0]
    answering.answer(token=offer.token, departure_id=new.pk)
    deciding.decide(at_decision(new).pk)
    states = MoveOffer.objects.order_by("pk").values_list("departure_id", "state")
    assert list(states) == [(offer.departure_id, "MOVED"), (new.pk, "OPEN")]


def test_money_day_of_the_host_follows_the_move() -> None:
    offer = offered_to()
    new = answering.choices(offer)[0]
    answering.answer(token=offer.token, departure_id=new.pk)
    told = [row.payload for row in OutboxEvent.objects.filter(name__endswith="LineServed").order_by("pk")]
    assert [one["on"] for one in told][-1] == days_ahead(3).isoformat()
    assert shop().order(offer.booking.order_id).is_paid is True


def test_guest_who_changed_to_another_departure_meanwhile_keeps_it() -> None:
    offer = offered_to()
    new = answering.choices(offer)[0]
    Booking.objects.filter(pk=offer.booking_id).update(departure=new)
    past(offer)
    assert expire_move_offers() == 1
    offer.refresh_from_db()
    assert (offer.state, back(offer.booking)) == ("LAPSED", [])
