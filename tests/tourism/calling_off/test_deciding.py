"""Whether enough guests come."""

from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.notices.models import Notice
from marketplace.values.refusal import Refused
from tests.tourism.calling_off.guests import at_decision, back, book, needing
from tests.tourism.factories import make_tour
from tests.tourism.shopping import deliver_all, open_basket, pay
from tourism.domain import basket, cancelling
from tourism.domain.calling_off import deciding
from tourism.domain.tours import scheduling
from tourism.domain.tours.minimum import decides_at
from tourism.models import Booking, Departure, MoveOffer, Resource, ResourceClaim, ResourceNeed, Tour
from tourism.tasks import decide_departures

pytestmark = pytest.mark.django_db


def kinds() -> dict[str, int]:
    found: dict[str, int] = {}
    for kind in Notice.objects.filter(kind__startswith="departure-").values_list("kind", flat=True):
        found[kind] = found.get(kind, 0) + 1
    return found


def test_time_to_decide_is_the_tours_own_or_the_end_of_booking() -> None:
    at = timezone.now()
    tour = Tour(cutoff_minutes=60, decision_minutes=None)
    assert decides_at(tour, at) == at - timedelta(minutes=60)
    tour.decision_minutes = 300
    assert decides_at(tour, at) == at - timedelta(minutes=300)


def test_before_its_time_nothing_is_decided() -> None:
    departure = needing(hours=30)
    book(departure)
    assert decide_departures() == 0
    departure.refresh_from_db()
    assert (departure.state, departure.decided_at) == ("OPEN", None)


def test_enough_guests_make_it_go_and_are_told_once() -> None:
    departure = needing(4)
    book(departure)
    book(departure)
    at_decision(departure)
    assert [decide_departures(), decide_departures()] == [1, 0]
    departure.refresh_from_db()
    assert (departure.state, departure.is_closed, MoveOffer.objects.count()) == ("GUARANTEED", False, 0)
    assert kinds() == {"departure-guaranteed-host": 1, "departure-guaranteed-guest": 2}


def test_too_few_guests_call_it_off_with_an_offer_each_once() -> None:
    departure = needing(4)
    booking = book(departure, adults=3)
    at_decision(departure)
    assert [decide_departures(), decide_departures()] == [1, 0]
    deliver_all()
    departure.refresh_from_db()
    offer = MoveOffer.objects.get()
    assert (departure.state, departure.is_closed, departure.booked) == ("CALLED_OFF", True, 3)
    assert (offer.booking, offer.departure, offer.state, back(booking)) == (booking, departure, "OPEN", [])
    assert abs(offer.answer_until - timezone.now() - timedelta(hours=48)) < timedelta(minutes=1)
    assert kinds() == {"departure-called-off-host": 1, "departure-called-off-guest": 1}
    text = Notice.objects.get(kind="departure-called-off-guest").text
    assert f"/chuyen-bi-huy/{offer.token}/" in text
    assert "chưa đủ 4 khách" in text


def test_seats_in_baskets_do_not_count_and_are_given_back() -> None:
    departure, checkout_id = needing(4), open_basket()
    held = basket.add_tour_to_basket(checkout_id=checkout_id, departure_id=departure.pk, adults=4)
    at_decision(departure)
    assert decide_departures() == 1
    deliver_all()
    departure.refresh_from_db()
    held.refresh_from_db()
    assert (departure.state, departure.held, held.status) == ("CALLED_OFF", 0, "RELEASED")
    with pytest.raises(Refused) as refused:
        basket.add_tour_to_basket(checkout_id=open_basket(), departure_id=departure.pk, adults=1)
    assert refused.value.code == "CLOSED"


def test_who_had_paid_meanwhile_is_offered_the_same() -> None:
    departure, checkout_id = needing(4), open_basket()
    booking = basket.add_tour_to_basket(checkout_id=checkout_id, departure_id=departure.pk, adults=2)
    at_decision(departure)
    pay(checkout_id)
    assert decide_departures() == 1
    deliver_all()
    booking.refresh_from_db()
    assert (booking.status, booking.move_offers.get().state) == ("CONFIRMED", "OPEN")


def test_boats_are_free_at_once() -> None:
    departure = needing(4)
    boat = Resource.objects.create(seller=departure.tour.seller, name="Thuyền", units=1)
    ResourceNeed.objects.create(tour=departure.tour, resource=boat, units=1)
    first, _second = book(departure, adults=1), book(departure, adults=1)
    assert ResourceClaim.objects.filter(departure=departure).count() == 1
    deciding.decide(at_decision(departure).pk)
    assert ResourceClaim.objects.filter(departure=departure).count() == 0
    # One guest takes the money, the other still counts here, and the boat stays free.
    cancelling.cancel(user=first.user, booking_id=first.pk, reason="Không đi nữa")
    departure.refresh_from_db()
    assert (departure.booked, ResourceClaim.objects.filter(departure=departure).count()) == (1, 0)


def test_tours_without_a_minimum_are_left_alone() -> None:
    departure = needing(1)
    book(departure, adults=1)
    at_decision(departure)
    assert decide_departures() == 0


def test_departure_that_has_started_is_left_alone() -> None:
    departure = needing(4)
    book(departure)
    Departure.objects.filter(pk=departure.pk).update(starts_at=timezone.now() - timedelta(minutes=1))
    assert (decide_departures(), deciding.decide(departure.pk)) == (0, False)


def test_date_that_is_added_late_goes_with_whoever_comes() -> None:
    tour = make_tour(minimum_party=4, decision_minutes=24 * 60)
    host = tour.seller.members.get().user
    soon, later = (timezone.now() + timedelta(hours=hours) for hours in (5, 50))
    states = [
        scheduling.add_departure(user=host, tour_id=tour.pk, starts_at=at, capacity=6).state for at in (soon, later)
    ]
    assert states == ["GUARANTEED", "OPEN"]


def test_called_off_departure_is_not_opened_again() -> None:
    departure = needing(4)
    deciding.decide(at_decision(departure).pk)
    host = departure.tour.seller.members.get().user
    with pytest.raises(Refused) as refused:
        scheduling.update_departure(user=host, departure_id=departure.pk, is_closed=False)
    departure.refresh_from_db()
    assert (refused.value.code, departure.is_closed) == ("INVALID", True)


def test_guest_of_a_called_off_departure_gets_everything_back_whatever_the_terms() -> None:
    departure = needing(4)
    booking = book(departure)
    Booking.objects.filter(pk=booking.pk).update(cancellation_terms={"tiers": [], "text": {"vi": "", "en": ""}})
    deciding.decide(at_decision(departure).pk)
    quote = cancelling.quote(user=booking.user, booking_id=booking.pk)
    assert (quote.who, quote.percent, quote.amount) == ("GUEST", 100, quote.paid)
