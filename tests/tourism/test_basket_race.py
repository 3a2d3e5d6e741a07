"""Baskets against each other, and payment against expiry, on the real engine with real threads."""

from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace.shop.native.domain.baskets.expiry import expire_baskets
from marketplace.shop.native.models import Checkout, Order
from marketplace.values.refusal import Refused
from tests.tourism.factories import days_ahead
from tests.tourism.shopping import deliver_all, open_basket, pay, sold_departure, sold_room_type
from tests.tourism.test_holds_race import race
from tourism.domain.basket import add_stay_to_basket, add_tour_to_basket
from tourism.domain.stays.requests import StayRequest
from tourism.models import Booking, RoomType

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]
CLIENTS = 6


def book(checkout_id: str, room_type: RoomType) -> Booking:
    return add_stay_to_basket(
        checkout_id=checkout_id,
        asked=StayRequest(room_type.pk, arrival=days_ahead(1), departure=days_ahead(3), adults=2),
    )


def test_last_room_goes_into_one_basket() -> None:
    room_type, baskets = sold_room_type(rooms=1), [open_basket() for _client in range(CLIENTS)]
    ends = race([lambda basket=basket: book(basket, room_type) for basket in baskets])
    assert ends == ["HELD"] + ["SOLD_OUT"] * (CLIENTS - 1)
    assert Booking.objects.get().status == "HELD"
    assert list(room_type.nights.order_by("date").values_list("held", flat=True)[:4]) == [0, 1, 1, 0]


def test_last_two_seats_go_into_one_basket() -> None:
    departure, baskets = sold_departure(capacity=3), [open_basket() for _client in range(CLIENTS)]
    ends = race(
        [
            lambda basket=basket: add_tour_to_basket(checkout_id=basket, departure_id=departure.pk, adults=2)
            for basket in baskets
        ]
    )
    departure.refresh_from_db()
    assert (ends, departure.held) == (["HELD"] + ["SOLD_OUT"] * (CLIENTS - 1), 2)


@pytest.mark.parametrize("turn", range(3))
def test_payment_and_expiry_at_the_same_instant_leave_one_winner(turn: int) -> None:
    room_type, checkout_id = sold_room_type(rooms=1), open_basket()
    booking = book(checkout_id, room_type)
    Checkout.objects.update(holds_expire_at=timezone.now() - timedelta(seconds=1))

    def pay_now() -> None:
        try:
            pay(checkout_id)
        except AssertionError as error:  # the money came to a basket without its booking: no order
            raise Refused("EXPIRED", "") from error

    race([pay_now, expire_baskets])
    deliver_all()
    booking.refresh_from_db()
    night = room_type.nights.get(date=days_ahead(1))
    was_sold = Order.objects.filter(lines__booking_id=str(booking.pk)).exists()
    expected = ("CONFIRMED", 0, 1) if was_sold else ("RELEASED", 0, 0)
    assert (booking.status, night.held, night.booked) == expected
