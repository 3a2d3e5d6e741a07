"""A guest calls a booking off on the order's page: first what it brings, then the button."""

import re
from urllib.parse import quote

import pytest
from django.test import Client

from bench.money_moves import offered
from marketplace.shop.contract import shop
from marketplace.values.ids import global_id
from tests.sellers.factories import make_user
from tests.shop.returning import Refunding
from tests.tourism.test_cancelling import booked, counters, in_cash
from tests.web.test_shopping import text, visitor
from tourism.models import Booking

__all__ = ["visitor"]
pytestmark = pytest.mark.django_db
BUTTON = "Hủy chỗ này: xem được trả lại bao nhiêu"


@pytest.fixture(autouse=True)
def gateway():  # type: ignore[no-untyped-def]
    made = Refunding()
    made.id = "test"
    with offered(made):  # type: ignore[arg-type]
        yield made


def key(booking: Booking) -> str:
    return global_id("Booking", booking.pk)


def page(order_id: str) -> str:
    return f"/don-hang/{order_id}/"


def test_guest_without_account_sees_the_terms_first_and_then_calls_off(visitor: Client) -> None:
    booking, order_id = booked(None, weekend_price=None)
    shown = visitor.get(page(order_id))
    assert BUTTON in text(shown)
    link = re.search(r'href="(\?huy=[^"#]+)', shown.content.decode())[1]
    asked = text(visitor.get(page(order_id) + link))
    assert "Hủy bây giờ, bạn được trả lại 150.000 ₫ (50% của 300.000 ₫)." in asked
    assert counters(booking) == (0, 1)
    done = visitor.post(page(order_id), {"id": key(booking), "action": "cancel", "reason": "Con ốm"}, follow=True)
    assert f"Đã hủy {booking.code}. Chợ trả lại bạn 150.000 ₫." in text(done)
    assert BUTTON not in text(done)
    assert ([one.amount.amount for one in shop().returns(order_id)], counters(booking)) == ([150_000], (0, 0))


def test_guest_who_pays_later_reads_what_need_not_be_paid(visitor: Client) -> None:
    booking, order_id = booked(None, weekend_price=None, pays=in_cash)
    asked = text(visitor.get(page(order_id), {"huy": key(booking)}))
    assert "Hủy bây giờ, bạn không phải trả 150.000 ₫ (50% giá chỗ này)." in asked
    done = visitor.post(page(order_id), {"id": key(booking), "action": "cancel", "reason": "Con ốm"}, follow=True)
    assert f"Đã hủy {booking.code}. Bạn không phải trả 150.000 ₫ nữa." in text(done)


def test_reason_that_is_missing_is_asked_for_and_changes_nothing(visitor: Client) -> None:
    booking, order_id = booked(None)
    address = f"{page(order_id)}?huy={quote(key(booking))}"
    answer = visitor.post(address, {"id": key(booking), "action": "cancel", "reason": " "})
    assert (answer.status_code, counters(booking)) == (422, (0, 1))
    assert "Hãy ghi lý do hủy" in text(answer)


def test_booking_of_another_order_or_of_an_account_is_not_called_off(visitor: Client) -> None:
    (mine, order_id), (others, _its_order), (owned, its_order) = booked(None), booked(None), booked(make_user())
    assert BUTTON not in text(visitor.get(page(its_order)))
    for booking, on in ((others, order_id), (owned, its_order)):
        form = {"id": key(booking), "action": "cancel", "reason": "x"}
        assert visitor.post(page(on), form).status_code == 422
        assert "Hủy bây giờ" not in text(visitor.get(page(on), {"huy": key(booking)}))
    assert [counters(booking) for booking in (mine, others, owned)] == [(0, 1)] * 3
