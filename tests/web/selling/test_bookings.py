import pytest

from marketplace.values.ids import global_id
from tests.listings.factories import owner_of
from tests.sellers.factories import make_seller
from tests.tourism.factories import days_ahead
from tests.tourism.shopping import deliver_all, open_basket, pay, sold_departure, sold_room_type
from tests.web.selling.visitors import text, visitor
from tourism.domain import basket
from tourism.domain.stays.requests import StayRequest
from tourism.models import Booking

pytestmark = pytest.mark.django_db
PAGE = "/ban-hang/dat-cho/"


def booked() -> Booking:
    room_type = sold_room_type()
    checkout = open_basket()
    basket.add_stay_to_basket(
        checkout_id=checkout,
        asked=StayRequest(room_type.pk, arrival=days_ahead(3), departure=days_ahead(5), adults=2),
    )
    pay(checkout)
    deliver_all()
    return Booking.objects.get()


def test_guest_to_come_is_shown_with_a_button_to_say_so() -> None:
    booking = booked()
    browser = visitor(owner_of(booking.seller))
    shown = text(browser.get(PAGE))
    assert booking.code in shown
    assert "Tôi đã xem, sẽ đón khách" in shown
    assert browser.post(PAGE, {"id": global_id("Booking", booking.pk)})["Location"] == PAGE
    booking.refresh_from_db()
    assert booking.acknowledged_at is not None
    after = text(browser.get(PAGE))
    assert "Khách biết bạn đang chờ" in after
    assert "Tôi đã xem, sẽ đón khách" not in after


def test_another_hosts_guest_is_not_found_and_stays_unseen() -> None:
    booking = booked()
    answer = visitor(owner_of(make_seller())).post(PAGE, {"id": global_id("Booking", booking.pk)})
    booking.refresh_from_db()
    assert (answer.status_code, booking.acknowledged_at) == (404, None)


def test_nonsense_is_not_found() -> None:
    assert visitor(owner_of(make_seller())).post(PAGE, {"id": "x"}).status_code == 404


def test_host_without_guests_reads_so() -> None:
    departure = sold_departure()
    browser = visitor(owner_of(departure.tour.seller))
    assert "Chưa có khách nào sắp đến" in text(browser.get(PAGE))
    assert "Chưa có khách nào qua" in text(browser.get(PAGE, {"past": "1"}))
