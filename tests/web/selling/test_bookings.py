from collections.abc import Callable

import pytest

from marketplace.shop.native.models import Order
from marketplace.values.ids import global_id
from payments.models import CashReceipt
from tests.listings.factories import owner_of
from tests.sellers.factories import make_seller
from tests.tourism.factories import days_ahead
from tests.tourism.shopping import deliver_all, open_basket, pay, sold_departure, sold_room_type
from tests.tourism.test_cancelling import in_cash
from tests.web.selling.visitors import text, visitor
from tourism.domain import basket
from tourism.domain.stays.requests import StayRequest
from tourism.models import Booking

pytestmark = pytest.mark.django_db
PAGE = "/ban-hang/dat-cho/"


def booked(pays: Callable[[str], str] = pay) -> Booking:
    room_type = sold_room_type(weekend_price=None)
    checkout = open_basket()
    basket.add_stay_to_basket(
        checkout_id=checkout,
        asked=StayRequest(room_type.pk, arrival=days_ahead(3), departure=days_ahead(5), adults=2),
    )
    pays(checkout)
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


def test_cash_that_the_guest_brings_is_written_down_with_one_button() -> None:
    booking = booked(pays=in_cash)
    browser, price = visitor(owner_of(booking.seller)), "600.000 ₫"
    page = browser.get(PAGE)
    assert price in text(page)
    sent = {"action": "cash", "order": booking.order_id, "due": str(booking.price)}
    inputs = [f'name="{name}" value="{sent[name]}"' for name in ("order", "due")]
    assert [one for one in inputs if one not in page.content.decode()] == []
    stranger = visitor(owner_of(make_seller())).post(PAGE, sent)
    assert (stranger.status_code, CashReceipt.objects.count()) == (404, 0)
    shown = text(browser.post(PAGE, sent, follow=True))
    assert f"Đã ghi {price} tiền mặt." in shown
    receipt = CashReceipt.objects.get()
    assert (receipt.amount, receipt.seller_id, Order.objects.get().charge_status) == (
        booking.price,
        booking.seller_id,
        "FULL",
    )
    assert browser.post(PAGE, sent)["Location"] == PAGE
    assert CashReceipt.objects.count() == 1
