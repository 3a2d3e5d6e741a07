"""Changing sold bookings through the API."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from bench.money_moves import offered
from marketplace.shop.contract import shop
from marketplace.values.ids import global_id
from tests.sellers.factories import make_user
from tests.shop.returning import Refunding
from tests.storefront_api.api import ask, data
from tests.tourism.factories import days_ahead, make_departure
from tests.tourism.test_cancelling import booked
from tests.tourism.tickets.boats import with_tickets
from tourism.models import Booking

pytestmark = pytest.mark.django_db
ARGUMENTS = "$id: ID!, $order: ID, $stay: StayBookingInput, $tour: TourBookingInput"
CHANGE = f"""mutation({ARGUMENTS}) {{bookingChange(id: $id, orderId: $order, stay: $stay, tour: $tour) {{
  booking {{arrival price {{amount}}}}
  difference {{who before {{amount}} after {{amount}} more {{amount}} refund {{amount}} calledOff {{amount}}}}
  errors {{field code}}}}}}"""
QUOTE = f"""mutation({ARGUMENTS}) {{bookingChangeQuote(id: $id, orderId: $order, stay: $stay, tour: $tour) {{
  difference {{who more {{amount}} refund {{amount}} calledOff {{amount}}}} errors {{field code}}}}}}"""


@pytest.fixture(autouse=True)
def gateway() -> Iterator[Refunding]:
    made = Refunding()
    made.id = "test"
    with offered(made):  # type: ignore[arg-type]
        yield made


def wish(booking: Booking, first: int, until: int, **more: Any) -> dict[str, Any]:
    return {
        "roomTypeId": global_id("RoomType", booking.room_type_id or 0),
        "arrival": days_ahead(first).isoformat(),
        "departure": days_ahead(until).isoformat(),
        "adults": 2,
        **more,
    }


def stands(booking: Booking) -> bool:
    """As it was sold: ten days ahead, one night."""
    before = booking.price
    booking.refresh_from_db()
    payable = shop().payable(booking.order_id)
    return (booking.arrival, booking.price, payable.total) == (days_ahead(10), before, payable.charged)


def test_guest_asks_first_and_then_changes() -> None:
    guest = make_user()
    booking, _order = booked(guest, 10, weekend_price=None)
    given = {"id": global_id("Booking", booking.pk), "stay": wish(booking, 20, 22)}
    money = {"who": "GUEST", "more": {"amount": 300_000}, "refund": {"amount": 0}, "calledOff": {"amount": 0}}
    assert data(QUOTE, user=guest, **given)["bookingChangeQuote"] == {"difference": money, "errors": []}
    assert stands(booking)
    done = data(CHANGE, user=guest, **given)["bookingChange"]
    assert done == {
        "booking": {"arrival": days_ahead(20).isoformat(), "price": {"amount": 600_000}},
        "difference": {**money, "before": {"amount": 300_000}, "after": {"amount": 600_000}},
        "errors": [],
    }


def test_guest_without_account_changes_by_the_orders_id() -> None:
    booking, order_id = booked(None, 10, weekend_price=None)
    given = {"id": global_id("Booking", booking.pk), "order": order_id, "stay": wish(booking, 20, 21)}
    assert data(CHANGE, **given)["bookingChange"]["errors"] == []


def test_others_are_denied_and_nothing_changes() -> None:
    booking, _order = booked(make_user(), 10)
    given = {"id": global_id("Booking", booking.pk), "stay": wish(booking, 20, 21)}
    for document, name in ((CHANGE, "bookingChange"), (QUOTE, "bookingChangeQuote")):
        answer = ask(document, **given)
        assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
        refused = data(document, user=make_user(), **given)[name]
        assert [error["code"] for error in refused["errors"]] == ["NOT_FOUND"]
        other_order = data(document, **given, order=booked(None)[1])[name]
        assert [error["code"] for error in other_order["errors"]] == ["NOT_FOUND"]
    assert stands(booking)


@pytest.mark.parametrize(
    ("more", "field", "code"),
    [
        ({"adults": 0}, "adults", "NO_ADULT"),
        ({"departure": days_ahead(20).isoformat()}, "departure", "INVALID_DATES"),
        ({"arrival": days_ahead(-2).isoformat()}, "arrival", "PAST_DATE"),
        ({"adults": 9}, "adults", "TOO_MANY_GUESTS"),
        ({"departure": days_ahead(421).isoformat()}, "departure", "TOO_MANY_NIGHTS"),
    ],
)
def test_bad_wishes_are_errors_and_nothing_changes(more: dict, field: str, code: str) -> None:
    guest = make_user()
    booking, _order = booked(guest, 10)
    given = {"id": global_id("Booking", booking.pk), "stay": wish(booking, 20, 21, **more)}
    for document, name in ((CHANGE, "bookingChange"), (QUOTE, "bookingChangeQuote")):
        assert data(document, user=guest, **given)[name]["errors"] == [{"field": field, "code": code}]
    assert stands(booking)


def test_neither_stay_nor_tour_is_an_error() -> None:
    guest = make_user()
    booking, _order = booked(guest, 10)
    done = data(CHANGE, user=guest, id=global_id("Booking", booking.pk))["bookingChange"]
    assert (done["errors"], stands(booking)) == ([{"field": "stay", "code": "REQUIRED"}], True)


@pytest.mark.parametrize("who", ["guest", "host"])
def test_nobody_is_moved_to_a_departure_that_has_left(who: str) -> None:
    booking = with_tickets(2, make_user())
    assert booking.departure is not None
    gone = make_departure(booking.departure.tour, starts_at=timezone.now() - timedelta(minutes=1))
    user = booking.user if who == "guest" else booking.seller.members.get().user
    tour = {"departureId": global_id("Departure", gone.pk), "adults": 2}
    for document, name in ((CHANGE, "bookingChange"), (QUOTE, "bookingChangeQuote")):
        refused = data(document, user=user, id=global_id("Booking", booking.pk), tour=tour)[name]
        assert refused["errors"] == [{"field": "departureId", "code": "PAST_DATE"}]
    gone.refresh_from_db()
    booking.refresh_from_db()
    assert (gone.booked, booking.departure_id == gone.pk) == (0, False)
