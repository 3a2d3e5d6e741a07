"""Guests of departures that may not go."""

from datetime import timedelta

from django.utils import timezone

from marketplace.identity.models import User
from marketplace.sellers.models import Seller
from marketplace.shop.contract import shop
from marketplace.values.money import Money
from tests.sellers.factories import make_seller, make_user
from tests.tourism.factories import make_departure, make_tour
from tests.tourism.shopping import deliver_all, open_basket, pay
from tourism.domain import basket
from tourism.domain.publish import publish_tour
from tourism.models import Booking, Departure


def needing(
    least: int = 4, *, seller: Seller | None = None, others: int = 2, hours: int = 30, **fields: object
) -> Departure:
    """A departure in so many hours of a tour that needs so many guests and decides a day before; the tour has `others`
    on the days after."""
    tour = make_tour(
        seller or make_seller(),
        product_id="",
        variant_id="",
        minimum_party=least,
        decision_minutes=24 * 60,
        cutoff_minutes=60,
    )
    first = make_departure(tour, days=1, **fields)
    first.starts_at = timezone.now() + timedelta(hours=hours)
    first.save(update_fields=["starts_at"])
    for number in range(others):
        make_departure(tour, days=3 + number)
    publish_tour(tour)
    return first


def book(departure: Departure, user: User | None = None, *, adults: int = 2) -> Booking:
    """Paid and confirmed."""
    checkout_id = open_basket(user or make_user())
    booking = basket.add_tour_to_basket(checkout_id=checkout_id, departure_id=departure.pk, adults=adults)
    pay(checkout_id)
    deliver_all()
    booking.refresh_from_db()
    return booking


def at_decision(departure: Departure) -> Departure:
    """As if the time to decide had come."""
    Departure.objects.filter(pk=departure.pk).update(starts_at=timezone.now() + timedelta(hours=20))
    departure.refresh_from_db()
    return departure


def back(booking: Booking) -> list[Money]:
    """What its order gave back."""
    return [one.amount for one in shop().returns(booking.order_id)]
