"""A host changes what a guest booked: first the money, then the button."""

from urllib.parse import quote

import pytest

from marketplace.values.ids import global_id
from tests.listings.factories import owner_of
from tests.sellers.factories import make_seller
from tests.tourism.factories import days_ahead
from tests.tourism.shopping import sold_departure
from tests.tourism.test_cancelling import booked, counters
from tests.web.selling.visitors import text, visitor
from tests.web.test_order_change import nights, seen
from tourism.models import Booking

pytestmark = pytest.mark.django_db


def page(booking: Booking) -> str:
    return f"/ban-hang/dat-cho/{quote(global_id('Booking', str(booking.pk)))}/doi/"


def host_of(booking: Booking):
    return visitor(owner_of(booking.seller))


def test_host_sees_what_more_nights_cost_the_guest_and_then_changes() -> None:
    booking, _order_id = booked(None, 10, weekend_price=None)
    host = host_of(booking)
    assert f'href="{page(booking)}"' in host.get("/ban-hang/dat-cho/").content.decode()
    assert "Xem giá mới" in text(host.get(page(booking)))
    asked = host.post(page(booking), nights(20, 22, action="preview"))
    assert "Giá cũ 300.000 ₫ Giá mới 600.000 ₫ Khách trả thêm 300.000 ₫" in text(asked)
    assert counters(booking) == (0, 1)
    done = text(host.post(page(booking), nights(20, 22, action="change", seen=seen(asked)), follow=True))
    assert f"Đã đổi {booking.code}. Khách còn trả thêm 300.000 ₫, khi đến hoặc trên trang đơn hàng." in done
    booking.refresh_from_db()
    assert (booking.arrival, booking.price) == (days_ahead(20), 600_000)


def test_price_that_was_not_seen_is_shown_first() -> None:
    booking, _order_id = booked(None, 10, weekend_price=None)
    answer = host_of(booking).post(page(booking), nights(20, 22, action="change", seen="300000"))
    assert (answer.status_code, "Giá mới 600.000 ₫" in text(answer)) == (200, True)
    booking.refresh_from_db()
    assert booking.price == 300_000


def test_days_that_cannot_be_are_told_and_nothing_changes() -> None:
    booking, _order_id = booked(None, 10, weekend_price=None)
    answer = host_of(booking).post(page(booking), nights(22, 20, action="preview"))
    assert (answer.status_code, 'value="' + days_ahead(22).isoformat() in answer.content.decode()) == (422, True)
    assert counters(booking) == (0, 1)


def test_another_hosts_booking_is_not_found() -> None:
    booking, _order_id = booked(None, 10, weekend_price=None)
    stranger = visitor(owner_of(make_seller(name="Nhà bên")))
    for answer in (stranger.get(page(booking)), stranger.post(page(booking), nights(20, 22, action="preview"))):
        assert answer.status_code == 404
    booking.refresh_from_db()
    assert booking.price == 300_000


def test_who_is_not_signed_in_is_led_to_sign_in() -> None:
    booking, _order_id = booked(None, 10, weekend_price=None)
    answer = visitor().get(page(booking))
    assert (answer.status_code, answer["Location"].startswith("/dang-nhap/")) == (302, True)


@pytest.mark.parametrize("key", ["x", "Qm9va2luZzox", "QQ=="])
def test_nonsense_is_not_found(key: str) -> None:
    seller = sold_departure(capacity=3).tour.seller
    assert visitor(owner_of(seller)).get(f"/ban-hang/dat-cho/{key}/doi/").status_code == 404


def test_text_that_nobody_can_type_is_a_bad_request() -> None:
    seller = sold_departure(capacity=3).tour.seller
    answer = visitor(owner_of(seller)).get("/ban-hang/dat-cho/%00/doi/")
    assert (answer.status_code, "Chợ không đọc được" in text(answer)) == (400, True)
