"""Other departures, through the API, for guests of a tour whom their host called off."""

import pytest

from marketplace.values.ids import global_id
from tests.sellers.factories import make_user
from tests.storefront_api.api import ask, data
from tests.tourism.booking.test_other_departures import beside, booked, call_off, gateway, near_by
from tourism.models import Booking

__all__ = ["gateway"]
pytestmark = pytest.mark.django_db
QUERY = """query($id: ID!, $order: ID) {bookingReplacements(id: $id, orderId: $order) {
  stay {name} arrival departureDate departure {id seatsLeft isBookable tour {slug name priceFrom {amount}}} km}}"""
STATEMENTS = 13


def key(booking: Booking) -> str:
    return global_id("Booking", booking.pk)


def test_guest_reads_departures_of_the_tour_and_of_others_near_by() -> None:
    booking = booked(make_user())
    same, other = beside(booking, 12), near_by(2)
    call_off(booking)
    own, near = data(QUERY, user=booking.user, id=key(booking))["bookingReplacements"]
    nothing = {"stay": None, "arrival": None, "departureDate": None}
    assert own == {
        **nothing,
        "departure": {
            "id": global_id("Departure", same.pk),
            "seatsLeft": 6,
            "isBookable": True,
            "tour": {"slug": same.tour.slug, "name": same.tour.name, "priceFrom": {"amount": 200_000}},
        },
        "km": 0.0,
    }
    assert (near["departure"]["id"], near["departure"]["tour"]["slug"], near["km"]) == (
        global_id("Departure", other.pk),
        other.tour.slug,
        2.0,
    )


def test_guest_without_an_account_shows_the_order() -> None:
    booking = booked()
    beside(booking, 12)
    call_off(booking)
    assert len(data(QUERY, id=key(booking), order=booking.order_id)["bookingReplacements"]) == 1
    for order in (None, booked().order_id):
        denied = ask(QUERY, id=key(booking), order=order)
        assert (denied["data"]["bookingReplacements"], len(denied["errors"])) == (None, 1)


def test_strangers_and_ids_of_nothing_read_none() -> None:
    booking = booked(make_user())
    beside(booking, 12)
    call_off(booking)
    for user, pk in ((make_user(), key(booking)), (booking.user, "x"), (booking.user, global_id("Booking", 1))):
        denied = ask(QUERY, user=user, id=pk)
        assert (denied["data"]["bookingReplacements"], len(denied["errors"])) == (None, 1)


def test_booking_that_stands_has_none() -> None:
    booking = booked(make_user())
    beside(booking, 12)
    assert data(QUERY, user=booking.user, id=key(booking))["bookingReplacements"] == []


@pytest.mark.parametrize("each", [1, 2])
def test_two_and_four_take_the_same_statements(django_assert_num_queries, each: int) -> None:  # type: ignore[no-untyped-def]
    booking = booked(make_user())
    for number in range(each):
        beside(booking, 12 + number)
        near_by(1 + number)
    call_off(booking)
    with django_assert_num_queries(STATEMENTS):
        found = data(QUERY, user=booking.user, id=key(booking))["bookingReplacements"]
    assert len(found) == 2 * each
