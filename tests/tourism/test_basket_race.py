"""Baskets against each other, and payment against expiry, on the real engine with real threads."""

from datetime import timedelta
from threading import Barrier
from uuid import UUID

import pytest
from django.utils import timezone

from marketplace.shop.native.domain.baskets import automatic_completion
from marketplace.shop.native.domain.baskets.expiry import expire_baskets
from marketplace.shop.native.domain.baskets.totals import Totals
from marketplace.shop.native.domain.payments import transaction_events
from marketplace.shop.native.ids import uuid_pk
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


def test_without_the_lock_a_guest_pays_for_a_room_that_is_given_to_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the basket's lock is for: the payment has read the basket, and pays for it once it has run out."""
    room_type, checkout_id, others = sold_room_type(rooms=1), open_basket(), open_basket()
    booking = book(checkout_id, room_type)
    Checkout.objects.filter(pk=uuid_pk(checkout_id, "Checkout")).update(
        holds_expire_at=timezone.now() - timedelta(seconds=1)
    )
    read, given = Barrier(2), Barrier(2)
    totals_of = automatic_completion.totals_of

    def unlocked(pk: UUID, **_named: object) -> Checkout:
        return Checkout.objects.get(pk=pk)

    def totals(checkout: Checkout) -> Totals:
        found = totals_of(checkout)
        read.wait(timeout=10)
        given.wait(timeout=10)
        return found

    def expire_and_give() -> None:
        read.wait(timeout=10)
        assert expire_baskets() == 1
        deliver_all()
        book(others, room_type)
        given.wait(timeout=10)

    with monkeypatch.context() as patch:
        patch.setattr(transaction_events, "lock_checkout", unlocked)
        patch.setattr(automatic_completion, "totals_of", totals)
        assert race([lambda: pay(checkout_id), expire_and_give]) == ["HELD", "HELD"]
    deliver_all()
    booking.refresh_from_db()
    assert Order.objects.filter(lines__booking_id=str(booking.pk), charge_status="FULL").count() == 1
    assert (booking.status, Booking.objects.get(checkout_id=others).status) == ("RELEASED", "HELD")
    assert booking.events.filter(action="PAID_WITHOUT_PLACE").count() == 1
