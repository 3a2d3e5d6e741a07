"""What messages say of a guest's choice."""

import pytest
from django.utils import translation

from marketplace.identity.models import User
from marketplace.notices.models import Notice
from tests.sellers.factories import make_user
from tests.tourism.shopping import deliver_all, open_basket, pay, sold_departure
from tourism.domain import basket
from tourism.domain.tours.extras import Choice
from tourism.domain.tours.telling import told_choice
from tourism.models import AddOn, Booking, PickupPoint

pytestmark = pytest.mark.django_db


def booked(user: User | None = None, **party: int) -> tuple[str, Booking]:
    """A basket with this party on a boat at 05:00, fetched at the market, two lunches along."""
    departure, checkout = sold_departure(), open_basket(user)
    point = PickupPoint.objects.create(
        tour=departure.tour,
        name="Chợ Sịa",
        where="Cổng chính",
        minutes_before=45,
        translations={"en": {"name": "Sịa market", "where": "Main gate"}},
    )
    lunch = AddOn.objects.create(tour=departure.tour, name="Cơm trưa", price=50_000)
    return checkout, basket.add_tour_to_basket(
        checkout_id=checkout,
        departure_id=departure.pk,
        party=party,
        choice=Choice(pickup_id=point.pk, add_ons={lunch.pk: 2}),
    )


def test_choice_is_told_in_both_languages() -> None:
    _checkout, booking = booked(ADULT=2, CHILD=1)
    vi = "Khách gồm: 2 × người lớn, 1 × trẻ em. Đón lúc 04:15 tại Chợ Sịa, Cổng chính. Món kèm: 2 × Cơm trưa."
    assert told_choice(booking) == vi
    with translation.override("en"):
        en = "Guests: 2 × adult, 1 × child. Pick-up at 04:15: Sịa market, Main gate. Extras: 2 × Cơm trưa."
        assert told_choice(booking) == en


def test_adults_without_extras_need_no_more_words() -> None:
    booking = basket.add_tour_to_basket(checkout_id=open_basket(), departure_id=sold_departure().pk, adults=2)
    assert told_choice(booking) == ""


def test_host_and_guest_are_told_with_the_confirmation() -> None:
    checkout, booking = booked(make_user(), ADULT=2, CHILD=1)
    pay(checkout)
    deliver_all()
    told = Notice.objects.filter(kind__startswith="booking-confirmed", text__contains=booking.code)
    assert sorted(one.kind for one in told) == ["booking-confirmed-guest", "booking-confirmed-host"]
    said = {one.kind: one.text.partition(" Vé của Bạn: ")[0] for one in told}  # the guest's ends with the tickets
    assert all(text.endswith("Món kèm: 2 × Cơm trưa.") for text in said.values())
