from datetime import timedelta
from urllib.parse import quote
from uuid import UUID

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from marketplace.identity.models import User
from marketplace.notices.models import Notice
from marketplace.sellers.models import SellerMember
from marketplace.shop.contract import shop
from marketplace.shop.native.domain.baskets.expiry import expire_baskets
from marketplace.shop.native.domain.orders.orders import cancel
from marketplace.values.ids import split_global_id
from marketplace.values.refusal import NotFound, Refused
from tests.sellers.factories import make_officer, make_seller, make_user
from tests.tourism.factories import days_ahead
from tests.tourism.shopping import deliver_all, open_basket, pay, sold_departure, sold_room_type
from tourism.domain import basket, bookings
from tourism.domain.access import access_booking
from tourism.domain.history import TRANSITIONS, ForbiddenTransition, move
from tourism.domain.stays.requests import StayRequest
from tourism.models import Booking, Departure, RoomType

pytestmark = pytest.mark.django_db


def book_stay(checkout_id: str, room_type: RoomType) -> Booking:
    return basket.add_stay_to_basket(
        checkout_id=checkout_id,
        asked=StayRequest(room_type.pk, arrival=days_ahead(1), departure=days_ahead(2), adults=2),
    )


def book_tour(checkout_id: str, departure: Departure) -> Booking:
    return basket.add_tour_to_basket(checkout_id=checkout_id, departure_id=departure.pk, adults=2)


def counters(room_type: RoomType) -> tuple[int, int]:
    night = room_type.nights.get(date=days_ahead(1))
    return night.held, night.booked


def test_paid_basket_confirms_all_its_bookings_and_tells_people() -> None:
    guest, seller = make_user(), make_seller()
    host = seller.members.get().user
    room_type, departure, checkout_id = sold_room_type(seller), sold_departure(), open_basket(guest)
    stay, tour = book_stay(checkout_id, room_type), book_tour(checkout_id, departure)
    order_id = pay(checkout_id)
    deliver_all()
    for booking in (stay, tour):
        booking.refresh_from_db()
        assert (booking.status, booking.order_id, booking.user) == ("CONFIRMED", order_id, guest)
        assert booking.confirmed_at is not None
    lines = {line.booking_id: line.id for line in shop().order(order_id).lines}
    assert lines == {str(stay.pk): stay.order_line_id, str(tour.pk): tour.order_line_id}
    departure.refresh_from_db()
    assert (counters(room_type), (departure.held, departure.booked)) == ((0, 1), (0, 2))
    told_guest = Notice.objects.filter(recipient=guest.phone, kind="booking-confirmed-guest")
    link = f"{settings.PUBLIC_URL}/don-hang/{quote(order_id, safe='')}/#{tour.code}"
    assert {notice.text.partition(" Vé của Bạn: ")[2] for notice in told_guest} == {"", link}
    assert told_guest.count() == 2
    (told,) = Notice.objects.filter(recipient=host.phone, kind="booking-confirmed-host")
    assert stay.code in told.text


def test_confirming_again_changes_nothing() -> None:
    room_type, checkout_id = sold_room_type(), open_basket()
    book_stay(checkout_id, room_type)
    order_id = pay(checkout_id)
    deliver_all()
    assert bookings.confirm_for_order(order_id) == 0
    assert counters(room_type) == (0, 1)


def test_confirming_never_fails_because_of_time() -> None:
    room_type, checkout_id = sold_room_type(), open_basket()
    booking = book_stay(checkout_id, room_type)
    pay(checkout_id)
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
        deliver_all()
    booking.refresh_from_db()
    assert (booking.status, counters(room_type)) == ("CONFIRMED", (0, 1))


def test_removed_line_frees_the_hold() -> None:
    room_type, checkout_id = sold_room_type(), open_basket()
    booking = book_stay(checkout_id, room_type)
    shop().remove_line(checkout_id, booking.checkout_line_id)
    deliver_all()
    booking.refresh_from_db()
    assert (booking.status, counters(room_type)) == ("RELEASED", (0, 0))


def test_expired_basket_frees_all_holds_once() -> None:
    room_type, departure, checkout_id = sold_room_type(), sold_departure(), open_basket()
    stay, tour = book_stay(checkout_id, room_type), book_tour(checkout_id, departure)
    line_ids = [stay.checkout_line_id, tour.checkout_line_id]
    with time_machine.travel(timezone.now() + timedelta(minutes=21), tick=False):
        assert expire_baskets() == 1
        deliver_all()
    assert bookings.release_lines(checkout_id=checkout_id, line_ids=line_ids, reason="again") == 0
    departure.refresh_from_db()
    assert (counters(room_type), departure.held) == ((0, 0), 0)
    assert set(Booking.objects.values_list("status", flat=True)) == {"RELEASED"}


def test_holds_stay_until_the_shop_says_so() -> None:
    room_type, checkout_id = sold_room_type(), open_basket()
    book_stay(checkout_id, room_type)
    with time_machine.travel(timezone.now() + timedelta(minutes=21), tick=False):
        deliver_all()
    assert counters(room_type) == (1, 0)


def test_late_release_does_not_touch_a_sold_booking() -> None:
    room_type, checkout_id = sold_room_type(), open_basket()
    booking = book_stay(checkout_id, room_type)
    pay(checkout_id)
    deliver_all()
    freed = bookings.release_lines(checkout_id=checkout_id, line_ids=[booking.checkout_line_id], reason="late")
    assert (freed, counters(room_type)) == (0, (0, 1))


def release_by_mistake(booking: Booking) -> None:
    bookings.release_lines(
        checkout_id=booking.checkout_id, line_ids=[booking.checkout_line_id], reason="released by mistake"
    )


def test_paid_booking_whose_hold_was_lost_takes_its_place_again() -> None:
    room_type, checkout_id = sold_room_type(), open_basket()
    booking = book_stay(checkout_id, room_type)
    release_by_mistake(booking)
    pay(checkout_id)
    deliver_all()
    booking.refresh_from_db()
    assert (booking.status, counters(room_type)) == ("CONFIRMED", (0, 1))


def test_paid_booking_whose_place_is_gone_is_kept_for_people_to_settle() -> None:
    room_type, checkout_id = sold_room_type(rooms=1), open_basket()
    booking = book_stay(checkout_id, room_type)
    release_by_mistake(booking)
    book_stay(open_basket(), room_type)
    order_id = pay(checkout_id)
    deliver_all()
    bookings.confirm_for_order(order_id)
    booking.refresh_from_db()
    assert (booking.status, counters(room_type)) == ("RELEASED", (1, 0))
    assert booking.events.filter(action="PAID_WITHOUT_PLACE").count() == 1


def test_cancelled_order_gives_everything_back() -> None:
    room_type, departure, checkout_id = sold_room_type(), sold_departure(), open_basket()
    book_stay(checkout_id, room_type)
    book_tour(checkout_id, departure)
    order_id = pay(checkout_id)
    deliver_all()
    cancel(order_id=UUID(split_global_id(order_id)[1]))
    deliver_all()
    departure.refresh_from_db()
    assert (counters(room_type), departure.booked) == ((0, 0), 0)
    assert set(Booking.objects.values_list("status", flat=True)) == {"CANCELLED"}
    assert bookings.cancel_for_order(order_id) == 0


def confirmed_booking(guest: User | None = None) -> Booking:
    checkout_id = open_basket(guest or make_user())
    booking = book_stay(checkout_id, sold_room_type())
    pay(checkout_id)
    deliver_all()
    booking.refresh_from_db()
    return booking


def test_host_and_helper_acknowledge() -> None:
    booking = confirmed_booking()
    helper, owner = make_user(), booking.seller.members.get().user
    SellerMember.objects.create(seller=booking.seller, user=helper, role="HELPER", added_by=owner)
    acknowledged = bookings.acknowledge(user=helper, booking_id=booking.pk)
    assert acknowledged.acknowledged_by == helper
    again = bookings.acknowledge(user=owner, booking_id=booking.pk)
    assert (again.acknowledged_by, again.acknowledged_at) == (helper, acknowledged.acknowledged_at)


def test_acknowledge_is_for_the_host_only() -> None:
    guest = make_user()
    booking = confirmed_booking(guest)
    other_host = make_seller().members.get().user
    for stranger in (guest, other_host, make_officer("manage_orders")):
        with pytest.raises(NotFound):
            bookings.acknowledge(user=stranger, booking_id=booking.pk)
    booking.refresh_from_db()
    assert booking.acknowledged_at is None


def test_acknowledge_before_payment_is_refused() -> None:
    room_type = sold_room_type()
    booking = book_stay(open_basket(), room_type)
    with pytest.raises(Refused) as refused:
        bookings.acknowledge(user=booking.seller.members.get().user, booking_id=booking.pk)
    booking.refresh_from_db()
    assert (refused.value.code, booking.acknowledged_at) == ("INVALID", None)


def test_access_booking_is_for_guest_host_and_order_staff() -> None:
    guest = make_user()
    booking = confirmed_booking(guest)
    for allowed in (guest, booking.seller.members.get().user, make_officer("manage_orders")):
        assert access_booking(allowed, booking.pk) == booking
    for stranger in (make_user(), make_officer("manage_listings")):
        with pytest.raises(NotFound):
            access_booking(stranger, booking.pk)


@pytest.mark.parametrize("before", list(Booking.Status.values))
def test_every_transition_of_the_table(before: str) -> None:
    booking = book_stay(open_basket(), sold_room_type())
    for after in Booking.Status.values:
        now = timezone.now()
        Booking.objects.filter(pk=booking.pk).update(status=before, confirmed_at=now, released_at=now, cancelled_at=now)
        booking.refresh_from_db()
        if after in TRANSITIONS[before]:
            move(booking, after, action="TEST")
            assert booking.events.last().to_status == after
        else:
            with pytest.raises(ForbiddenTransition):
                move(booking, after, action="TEST")
            booking.refresh_from_db()
            assert booking.status == before
