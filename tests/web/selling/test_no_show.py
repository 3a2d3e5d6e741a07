"""The host notes on a phone that guests did not come."""

from uuid import UUID

import pytest
from django.utils import timezone

from marketplace.shop.contract import shop
from marketplace.values.ids import global_id
from tests.listings.factories import owner_of
from tests.sellers.factories import make_seller
from tests.tourism.factories import today
from tests.tourism.shopping import deliver_all, open_basket, pay, sold_departure
from tests.tourism.test_cancelling import booked, counters
from tests.web.selling.visitors import text, visitor
from tests.web.test_calling_off import gateway
from tourism.domain import basket
from tourism.models import Booking, Departure

__all__ = ["gateway"]
pytestmark = pytest.mark.django_db
PAGES = ("/ban-hang/dat-cho/", "/ban-hang/khach/")
BUTTON = "Ghi là khách không đến"


def form(booking: Booking) -> dict[str, str]:
    return {"id": global_id("Booking", UUID(str(booking.pk))), "action": "no_show"}


@pytest.mark.parametrize("page", PAGES)
def test_host_reads_what_follows_and_notes_it(page: str) -> None:
    booking, order_id = booked(None, 0, weekend_price=None)
    browser = visitor(owner_of(booking.seller))
    shown = text(browser.get(page))
    assert (BUTTON in shown, "khách không đến trả 100% giá" in shown) == (True, True)
    done = text(browser.post(page, form(booking), follow=True))
    assert f"Đã ghi khách {booking.code} không đến. Theo điều kiện đặt chỗ, không trả lại tiền." in done
    booking.refresh_from_db()
    assert (booking.status, counters(booking), shop().returns(order_id)) == ("NO_SHOW", (0, 0), [])
    assert BUTTON not in text(browser.get(page))


def test_before_the_first_day_it_is_not_offered_and_refused() -> None:
    booking, _order_id = booked(None, 1)
    browser = visitor(owner_of(booking.seller))
    assert BUTTON not in text(browser.get(PAGES[0]))
    assert "Chưa đến ngày khách đến" in text(browser.post(PAGES[0], form(booking), follow=True))
    booking.refresh_from_db()
    assert (booking.status, booking.arrival == today()) == ("CONFIRMED", False)


@pytest.mark.parametrize("page", PAGES)
def test_another_hosts_guest_is_not_found_and_stays(page: str) -> None:
    booking, _order_id = booked(None, 0)
    answer = visitor(owner_of(make_seller())).post(page, form(booking))
    booking.refresh_from_db()
    assert (answer.status_code, booking.status) == (404, "CONFIRMED")


def test_party_that_missed_the_boat_is_noted() -> None:
    departure, checkout = sold_departure(days=5), open_basket()
    booking = basket.add_tour_to_basket(checkout_id=checkout, departure_id=departure.pk, adults=2)
    pay(checkout)
    deliver_all()
    browser = visitor(owner_of(booking.seller))
    assert BUTTON not in text(browser.get(PAGES[0]))
    Departure.objects.filter(pk=departure.pk).update(starts_at=timezone.now())
    assert BUTTON in text(browser.get(PAGES[0]))
    browser.post(PAGES[0], form(booking))
    booking.refresh_from_db()
    departure.refresh_from_db()
    assert (booking.status, departure.booked) == ("NO_SHOW", 0)
