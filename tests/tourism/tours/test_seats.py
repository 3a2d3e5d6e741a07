"""Parties of several categories in a basket, against the database."""

import pytest

from marketplace.shop.contract import shop
from marketplace.values.refusal import Refused
from tests.tourism.factories import make_departure
from tests.tourism.shopping import deliver_all, open_basket, pay, sold_departure
from tourism.domain import basket
from tourism.domain.quotes import quote_tour
from tourism.models import Booking, Departure, PriceCategory

pytestmark = pytest.mark.django_db


def with_more(departure: Departure) -> Departure:
    """The same with infants on laps, who need an adult, and groups of up to four."""
    tour = departure.tour
    PriceCategory.objects.create(tour=tour, code="INFANT", maximum_age=3, price=0, seats=0, accompanied_by=["ADULT"])
    PriceCategory.objects.create(tour=tour, code="GROUP", price=700_000, seats=4, guests_included=4)
    return departure


def test_an_infant_takes_no_seat_and_a_group_takes_all_of_its() -> None:
    departure, checkout_id = with_more(sold_departure(capacity=6)), open_basket()
    party = {"ADULT": 2, "INFANT": 1, "GROUP": 1}
    quote = quote_tour(departure_id=departure.pk, party=party)
    booking = basket.add_tour_to_basket(checkout_id=checkout_id, departure_id=departure.pk, party=party)
    booking.refresh_from_db()
    departure.refresh_from_db()
    assert (booking.party, booking.seats, booking.adults, booking.children) == (party, 6, 6, 1)
    assert (departure.held, booking.price, quote.total.amount) == (6, 1_100_000, 1_100_000)
    order_id = pay(checkout_id)
    deliver_all()
    departure.refresh_from_db()
    assert (departure.held, departure.booked, bool(order_id)) == (0, 6, True)


def test_all_categories_share_one_capacity() -> None:
    departure = with_more(sold_departure(capacity=5))
    basket.add_tour_to_basket(checkout_id=open_basket(), departure_id=departure.pk, party={"ADULT": 1, "CHILD": 1})
    assert "chỉ còn 3 chỗ" in (quote_tour(departure_id=departure.pk, party={"GROUP": 1}).problem or "")
    with pytest.raises(Refused) as refused:
        basket.add_tour_to_basket(checkout_id=open_basket(), departure_id=departure.pk, party={"GROUP": 1})
    departure.refresh_from_db()
    assert (refused.value.code, refused.value.facts["left"], departure.held) == ("SOLD_OUT", 3, 2)


def test_unaccompanied_is_refused_and_changes_nothing() -> None:
    departure, checkout_id = with_more(sold_departure()), open_basket()
    with pytest.raises(Refused) as refused:
        basket.add_tour_to_basket(checkout_id=checkout_id, departure_id=departure.pk, party={"GROUP": 1, "INFANT": 1})
    departure.refresh_from_db()
    assert (refused.value.code, departure.held, Booking.objects.count()) == ("NOT_ACCOMPANIED", 0, 0)
    assert shop().basket(checkout_id).lines == []


def test_update_changes_the_party_and_its_seats() -> None:
    departure, checkout_id = with_more(sold_departure(capacity=6)), open_basket()
    booking = basket.add_tour_to_basket(checkout_id=checkout_id, departure_id=departure.pk, adults=2)
    basket.update_tour_in_basket(
        checkout_id=checkout_id, booking_id=booking.pk, departure_id=departure.pk, party={"ADULT": 1, "INFANT": 1}
    )
    departure.refresh_from_db()
    booking.refresh_from_db()
    assert (departure.held, booking.seats, booking.party) == (1, 1, {"ADULT": 1, "INFANT": 1})


def test_quote_without_anybody_says_so() -> None:
    quote = quote_tour(departure_id=make_departure().pk, party={})
    assert (quote.is_available, quote.total.amount) == (False, 0)
