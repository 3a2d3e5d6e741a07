from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from marketplace.identity.models import User
from marketplace.values.ids import global_id
from tests.sellers.factories import make_seller, make_user
from tests.shop.factories import product
from tests.storefront_api.api import ask, data
from tests.tourism.factories import days_ahead
from tests.tourism.shopping import deliver_all, open_basket, pay, sold_departure, sold_room_type
from tourism.domain.basket import add_stay_to_basket
from tourism.domain.stays.requests import StayRequest
from tourism.models import Booking, RoomType

pytestmark = pytest.mark.django_db
FIELDS = """ fragment Shown on Booking {id code kind status statusDisplay title
  seller {name} stay {name} roomType {name} arrival departureDate
  nights rooms tour {name} departure {startsAt seatsLeft} adults children price {amount} cancellation {code text}
  breakdown {label quantity total {amount} date} checkoutLineId orderId heldUntil guestName guestPhone
  acknowledgedAt thumbnail {url}}"""
ADD = (
    """mutation($checkoutId: ID!, $stay: StayBookingInput, $tour: TourBookingInput) {
  checkoutBookingAdd(checkoutId: $checkoutId, stay: $stay, tour: $tour) {booking {...Shown}
    basket {expiresAt total {amount} groups {subtotal {amount} bookings {id}}} errors {field message code}}}"""
    + FIELDS
)
UPDATE = """mutation($checkoutId: ID!, $bookingId: ID!, $stay: StayBookingInput) {
  checkoutBookingUpdate(checkoutId: $checkoutId, bookingId: $bookingId, stay: $stay) {
    booking {price {amount}} errors {field code}}}"""
REMOVE = """mutation($checkoutId: ID!, $bookingId: ID!) {
  checkoutBookingRemove(checkoutId: $checkoutId, bookingId: $bookingId) {basket {total {amount}} errors {code}}}"""
ACKNOWLEDGE = "mutation($id: ID!) {bookingAcknowledge(id: $id) {booking {acknowledgedAt} errors {code}}}"
BASKET = (
    """query($id: ID!) {basket(checkoutId: $id) {id expiresAt total {amount} bookings {...Shown}
  groups {seller {name} subtotal {amount} bookings {title} lines {name quantity unit {code name} total {amount}
    bookingId productSlug quantityAvailable thumbnail {url}}}}}"""
    + FIELDS
)
MINE = "{myBookings {edges {node {...Shown}}}}" + FIELDS
ONE = "query($id: ID!) {booking(id: $id) {code guestPhone}}"


def stay_input(room_type: RoomType, **changes: Any) -> dict[str, Any]:
    return {
        "roomTypeId": global_id("RoomType", room_type.pk),
        "arrival": days_ahead(1).isoformat(),
        "departure": days_ahead(3).isoformat(),
        "adults": 2,
        **changes,
    }


def add(checkout_id: str, room_type: RoomType, **changes: Any) -> dict[str, Any]:
    return data(ADD, checkoutId=checkout_id, stay=stay_input(room_type, **changes))["checkoutBookingAdd"]


def test_add_stay_and_tour_to_one_basket() -> None:
    room_type, departure, checkout_id = sold_room_type(weekend_price=None), sold_departure(), open_basket()
    first = add(checkout_id, room_type)
    assert first["errors"] == []
    assert (first["booking"]["status"], first["booking"]["nights"]) == ("HELD", 2)
    assert first["booking"]["heldUntil"] == first["basket"]["expiresAt"] is not None
    tour = {"departureId": global_id("Departure", departure.pk), "adults": 1, "children": 1}
    second = data(ADD, checkoutId=checkout_id, tour=tour, language="en")["checkoutBookingAdd"]
    assert second["booking"]["statusDisplay"] == "On hold"
    assert [line["label"] for line in second["booking"]["breakdown"]] == ["Adult", "Child"]
    assert second["basket"]["total"] == {"amount": 900_000}
    assert [group["subtotal"]["amount"] for group in second["basket"]["groups"]] == [600_000, 300_000]


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"arrival": "2020-01-01"}, "PAST_DATE", "arrival"),
        ({"departure": "2020-01-01"}, "INVALID_DATES", "departure"),
        ({"departure": days_ahead(401).isoformat()}, "TOO_MANY_NIGHTS", "departure"),
        ({"adults": 0}, "NO_ADULT", "adults"),
        ({"adults": 3}, "TOO_MANY_GUESTS", "adults"),
        ({"rooms": 9, "adults": 2}, "SOLD_OUT", "rooms"),
        ({"roomTypeId": "RoomType:1"}, "GRAPHQL_ERROR", "roomTypeId"),
        ({"roomTypeId": global_id("RoomType", 10**12)}, "NOT_FOUND", "roomTypeId"),
    ],
)
def test_add_stay_refused_changes_nothing(changes: dict[str, Any], code: str, field: str) -> None:
    room_type, checkout_id = sold_room_type(), open_basket()
    (error,) = add(checkout_id, room_type, **changes)["errors"]
    assert (error["code"], error["field"] in (field, "id")) == (code, True)
    assert Booking.objects.count() == 0
    assert set(room_type.nights.values_list("held", flat=True)) == {0}


def test_departure_that_has_left_is_not_sold() -> None:
    departure = sold_departure()
    type(departure).objects.filter(pk=departure.pk).update(starts_at=timezone.now() - timedelta(minutes=1))
    tour = {"departureId": global_id("Departure", departure.pk), "adults": 1}
    payload = data(ADD, checkoutId=open_basket(), tour=tour)["checkoutBookingAdd"]
    assert [(error["code"], error["field"]) for error in payload["errors"]] == [("PAST_DATE", "departureId")]
    departure.refresh_from_db()
    assert (payload["booking"], departure.held, Booking.objects.count()) == (None, 0, 0)


@pytest.mark.parametrize("basket", ["nonsense", global_id("Checkout", "00000000-0000-4000-8000-000000000000")])
def test_unknown_basket_holds_nothing(basket: str) -> None:
    room_type = sold_room_type()
    assert len(add(basket, room_type)["errors"]) == 1
    assert set(room_type.nights.values_list("held", flat=True)) == {0}


def test_add_needs_exactly_one_offer() -> None:
    (error,) = data(ADD, checkoutId=open_basket())["checkoutBookingAdd"]["errors"]
    assert error["code"] == "REQUIRED"


def test_refusal_is_in_the_callers_language() -> None:
    answer = data(ADD, checkoutId=open_basket(), stay=stay_input(sold_room_type(), arrival="2020-01-01"), language="en")
    assert answer["checkoutBookingAdd"]["errors"][0]["message"].startswith("The arrival day 01/01/2020 is past.")


def test_update_and_remove_in_the_basket() -> None:
    room_type, checkout_id = sold_room_type(weekend_price=None), open_basket()
    booking_id = add(checkout_id, room_type)["booking"]["id"]
    longer = stay_input(room_type, departure=days_ahead(4).isoformat())
    asked = {"checkoutId": checkout_id, "bookingId": booking_id}
    assert data(UPDATE, **asked, stay=longer)["checkoutBookingUpdate"]["booking"] == {"price": {"amount": 900_000}}
    assert data(REMOVE, **asked)["checkoutBookingRemove"] == {"basket": {"total": {"amount": 0}}, "errors": []}
    assert set(room_type.nights.values_list("held", flat=True)) == {0}


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"departure": days_ahead(401).isoformat()}, "TOO_MANY_NIGHTS", "departure"),
        ({"arrival": "2020-01-01"}, "PAST_DATE", "arrival"),
        ({"adults": -1}, "NO_ADULT", "adults"),
        (
            {"departure": days_ahead(39).isoformat(), "arrival": days_ahead(45).isoformat()},
            "INVALID_DATES",
            "departure",
        ),
    ],
)
def test_update_refused_keeps_the_hold(changes: dict[str, Any], code: str, field: str) -> None:
    room_type, checkout_id = sold_room_type(), open_basket()
    booking_id = add(checkout_id, room_type)["booking"]["id"]
    before = Booking.objects.values().get(), list(room_type.nights.order_by("date").values())
    asked = {"checkoutId": checkout_id, "bookingId": booking_id, "stay": stay_input(room_type, **changes)}
    assert data(UPDATE, **asked)["checkoutBookingUpdate"]["errors"] == [{"field": field, "code": code}]
    assert (Booking.objects.values().get(), list(room_type.nights.order_by("date").values())) == before


def test_another_baskets_booking_is_out_of_reach() -> None:
    room_type, theirs, mine = sold_room_type(), open_basket(), open_basket()
    booking_id = add(theirs, room_type)["booking"]["id"]
    asked = {"checkoutId": mine, "bookingId": booking_id}
    assert data(REMOVE, **asked)["checkoutBookingRemove"]["errors"] == [{"code": "NOT_FOUND"}]
    (error,) = data(UPDATE, **asked, stay=stay_input(room_type))["checkoutBookingUpdate"]["errors"]
    assert error["code"] == "NOT_FOUND"
    garbage = {**asked, "bookingId": global_id("Booking", "nonsense")}
    assert data(REMOVE, **garbage)["checkoutBookingRemove"]["errors"] == [{"code": "NOT_FOUND"}]
    assert Booking.objects.get().status == "HELD"


def test_basket_groups_goods_and_bookings_by_seller() -> None:
    from marketplace.shop.native.domain.baskets.checkout_lines import LineAddition, add_lines
    from marketplace.values.ids import split_global_id

    seller = make_seller()
    goods = product(metadata={"seller": global_id("Seller", seller.pk), "unit": "KG"}, price=20_000)
    room_type, checkout_id = sold_room_type(seller, weekend_price=None), open_basket()
    add_lines(
        checkout_id=split_global_id(checkout_id)[1],
        additions=[LineAddition(variant_id=goods.default_variant_id, quantity=2)],
    )
    add(checkout_id, room_type)
    basket = data(BASKET, id=checkout_id)["basket"]
    (group,) = basket["groups"]
    (line,) = group["lines"]
    assert (group["seller"]["name"], len(group["bookings"])) == (seller.name, 1)
    assert (line["quantity"], line["unit"], line["total"]) == (2, {"code": "KG", "name": "kg"}, {"amount": 40_000})
    assert group["subtotal"] == basket["total"] == {"amount": 640_000}


def test_basket_statements_do_not_depend_on_rows() -> None:
    checkout_id, counts = open_basket(), []
    for more in (1, 2):
        for _row in range(more):
            assert add(checkout_id, sold_room_type())["errors"] == []
        with CaptureQueriesContext(connection) as captured:
            assert len(data(BASKET, id=checkout_id)["basket"]["bookings"]) in (1, 3)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def paid_booking(guest: User) -> Booking:
    checkout_id = open_basket(guest)
    assert add(checkout_id, sold_room_type())["errors"] == []
    pay(checkout_id)
    deliver_all()
    return Booking.objects.latest("created_at")


def test_my_bookings_are_the_callers_own() -> None:
    guest, other = make_user(), make_user()
    booking = paid_booking(guest)
    paid_booking(other)
    (edge,) = data(MINE, user=guest)["myBookings"]["edges"]
    assert (edge["node"]["code"], edge["node"]["status"]) == (booking.code, "CONFIRMED")
    assert ask(MINE)["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"


def test_booking_is_shown_to_guest_and_host_only() -> None:
    guest = make_user()
    booking = paid_booking(guest)
    wanted = {"id": global_id("Booking", booking.pk)}
    for allowed in (guest, booking.seller.members.get().user):
        assert data(ONE, user=allowed, **wanted)["booking"]["code"] == booking.code
    for stranger in (None, make_user(), make_seller().members.get().user):
        answer = ask(ONE, user=stranger, **wanted)
        assert answer["data"]["booking"] is None
        assert answer["errors"][0]["extensions"]["exception"]["code"] == "NotFound"


def test_acknowledge_is_for_the_host() -> None:
    guest = make_user()
    booking = paid_booking(guest)
    wanted = {"id": global_id("Booking", booking.pk)}
    for stranger in (guest, make_seller().members.get().user):
        assert data(ACKNOWLEDGE, user=stranger, **wanted)["bookingAcknowledge"]["errors"] == [{"code": "NOT_FOUND"}]
    assert "errors" in ask(ACKNOWLEDGE, **wanted)
    booking.refresh_from_db()
    assert booking.acknowledged_at is None
    answer = data(ACKNOWLEDGE, user=booking.seller.members.get().user, **wanted)["bookingAcknowledge"]
    assert (answer["errors"], answer["booking"]["acknowledgedAt"] is not None) == ([], True)


def test_acknowledge_before_payment_or_of_nothing_is_an_error() -> None:
    room_type, checkout_id = sold_room_type(), open_basket()
    held = add(checkout_id, room_type)["booking"]["id"]
    host = room_type.property.seller.members.get().user
    for wanted, code in ((held, "INVALID"), (global_id("Booking", "nonsense"), "NOT_FOUND"), ("x", "GRAPHQL_ERROR")):
        assert data(ACKNOWLEDGE, user=host, id=wanted)["bookingAcknowledge"]["errors"] == [{"code": code}]
    assert Booking.objects.get().acknowledged_at is None


def test_bookings_on_the_order_hide_the_person_from_strangers() -> None:
    guest = make_user()
    booking = paid_booking(guest)
    Booking.objects.filter(pk=booking.pk).update(guest_phone="+84905123456")
    query = "query($id: ID!) {order(id: $id) {bookings {code guestPhone}}}"
    shown = data(query, id=booking.order_id)["order"]["bookings"]
    assert shown == [{"code": booking.code, "guestPhone": ""}]
    shown = data(query, id=booking.order_id, user=guest)["order"]["bookings"]
    assert shown == [{"code": booking.code, "guestPhone": "+84905123456"}]


def test_workspace_lists_the_hosts_bookings() -> None:
    booking = paid_booking(make_user())
    paid_booking(make_user())
    query = """query($wanted: BookingStatusEnum) {
      mySeller {bookings(status: $wanted) {edges {node {code}}}}}"""
    host = booking.seller.members.get().user
    assert data(query, user=host)["mySeller"]["bookings"]["edges"] == [{"node": {"code": booking.code}}]
    assert data(query, user=host, wanted="RELEASED")["mySeller"]["bookings"]["edges"] == []


def test_seller_page_lists_published_offers() -> None:
    seller = make_seller()
    room_type, departure = sold_room_type(seller), sold_departure(seller)
    query = "query($slug: String) {seller(slug: $slug) {stays {name} tours {name}}}"
    assert data(query, slug=seller.slug)["seller"] == {
        "stays": [{"name": room_type.property.name}],
        "tours": [{"name": departure.tour.name}],
    }


CANCEL = """mutation($id: ID!, $reason: String!) {bookingCancel(id: $id, reason: $reason) {
  booking {status} quote {who percent amount {amount}} errors {field code}}}"""
CANCEL_QUOTE = "query($id: ID!) {bookingCancelQuote(id: $id) {who percent paid {amount} amount {amount}}}"


def test_guest_sees_the_amount_and_calls_it_off_by_the_terms() -> None:
    guest = make_user()
    booking = soon_booked(guest)
    key = global_id("Booking", booking.pk)
    quote = data(CANCEL_QUOTE, user=guest, id=key)["bookingCancelQuote"]
    assert (quote["who"], quote["percent"], quote["amount"]["amount"] * 2) == ("GUEST", 50, quote["paid"]["amount"])
    assert data(CANCEL, user=guest, id=key, reason=" ")["bookingCancel"]["errors"] == [
        {"field": "reason", "code": "REQUIRED"}
    ]
    done = data(CANCEL, user=guest, id=key, reason="Con ốm")["bookingCancel"]
    assert (done["booking"]["status"], done["quote"]["amount"]) == ("CANCELLED", quote["amount"])
    assert data(CANCEL_QUOTE, user=guest, id=key)["bookingCancelQuote"] is None


def test_strangers_call_no_booking_off() -> None:
    booking = soon_booked(make_user())
    key = global_id("Booking", booking.pk)
    answer = data(CANCEL, user=make_user(), id=key, reason="x")["bookingCancel"]
    assert answer["errors"] == [{"field": "id", "code": "NOT_FOUND"}]
    assert ask(CANCEL, id=key, reason="x")["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    booking.refresh_from_db()
    assert booking.status == "CONFIRMED"


def soon_booked(guest: User) -> Booking:
    """Two nights from the day after tomorrow on, paid, on moderate terms."""
    checkout_id = open_basket(guest)
    booking = add_stay_to_basket(
        checkout_id=checkout_id,
        asked=StayRequest(sold_room_type(make_seller()).pk, days_ahead(2), days_ahead(4), adults=2),
    )
    pay(checkout_id)
    deliver_all()
    booking.refresh_from_db()
    return booking
