"""A guest changes a booking on the order's page: first the money, then the button."""

import re
from urllib.parse import quote

import pytest
from django.test import Client

from marketplace.shop.contract import shop
from tests.sellers.factories import make_user
from tests.tourism.factories import days_ahead, make_departure
from tests.tourism.shopping import deliver_all, open_basket, pay, sold_departure
from tests.tourism.test_cancelling import booked, counters
from tests.web.outings import add_on, family, full_tour, point
from tests.web.outings import page as outing
from tests.web.selling.visitors import visitor as signed_in
from tests.web.test_calling_off import gateway, key, page
from tests.web.test_shopping import text, visitor
from tourism.domain import basket, cancelling
from tourism.models import Booking

__all__ = ["gateway", "visitor"]
pytestmark = pytest.mark.django_db


def change_page(booking: Booking) -> str:
    return f"{page(booking.order_id)}doi/?booking={quote(key(booking))}"


def nights(first: int, until: int, **more: object) -> dict[str, object]:
    days = {"arrival": days_ahead(first).isoformat(), "departure": days_ahead(until).isoformat()}
    return {**days, "adults": 2, "children": 0, "rooms": 1, **more}


def seen(answer) -> str:
    return re.search(r'name="seen" value="(\d+)', answer.content.decode())[1]


def test_guest_without_account_sees_what_more_nights_cost_and_then_changes(visitor: Client) -> None:
    booking, order_id = booked(None, 10, weekend_price=None)
    assert "Đổi ngày hoặc số khách" in text(visitor.get(page(order_id)))
    assert "Xem giá mới" in text(visitor.get(change_page(booking)))
    asked = visitor.post(change_page(booking), nights(20, 22, action="preview"))
    assert "Giá cũ 300.000 ₫ Giá mới 600.000 ₫ Bạn trả thêm 300.000 ₫" in text(asked)
    assert counters(booking) == (0, 1)
    form = nights(20, 22, action="change", seen=seen(asked))
    done = text(visitor.post(change_page(booking), form, follow=True))
    assert f"Đã đổi {booking.code}. Bạn trả thêm 300.000 ₫, khi đến hoặc ngay trên trang này." in done
    assert "Còn phải trả 300.000 ₫" in done
    booking.refresh_from_db()
    assert (booking.arrival, booking.price) == (days_ahead(20), 600_000)


def test_price_that_was_not_seen_is_shown_first(visitor: Client) -> None:
    booking, _order_id = booked(None, 10, weekend_price=None)
    for unseen in ("", "300000"):
        answer = visitor.post(change_page(booking), nights(20, 22, action="change", seen=unseen))
        assert (answer.status_code, "Giá mới 600.000 ₫" in text(answer)) == (200, True)
    booking.refresh_from_db()
    assert (booking.arrival, booking.price) == (days_ahead(10), 300_000)


def test_fewer_people_on_a_tour_bring_money_back(visitor: Client) -> None:
    departure, checkout = sold_departure(days=10), open_basket()
    other = make_departure(departure.tour, days=12)
    booking = basket.add_tour_to_basket(checkout_id=checkout, departure_id=departure.pk, adults=2)
    pay(checkout)
    deliver_all()
    booking.refresh_from_db()
    shown = visitor.get(change_page(booking))
    wanted = re.findall(r'<option value="([^"]+)"(?! selected)[^>]*>', shown.content.decode())
    form = {"departure": wanted[0], "unit_ADULT": 1, "unit_CHILD": 0}
    asked = visitor.post(change_page(booking), {**form, "action": "preview"})
    assert "Chợ trả lại bạn 200.000 ₫" in text(asked)
    visitor.post(change_page(booking), {**form, "action": "change", "seen": seen(asked)})
    booking.refresh_from_db()
    assert (booking.departure_id, booking.adults) == (other.pk, 1)
    assert [one.amount.amount for one in shop().returns(booking.order_id)] == [200_000]


def with_pick_up(visitor: Client) -> tuple[Booking, dict[str, str]]:
    """A family's paid seats, and the fields that say the same."""
    departure = full_tour(days=10)
    visitor.cookies["basket"] = open_basket()
    visitor.post(outing(departure), {**family(departure), "action": "hold", "seen": "760000"})
    booking = Booking.objects.get()
    pay(booking.checkout_id)
    deliver_all()
    booking.refresh_from_db()
    return booking, family(departure)


def test_every_kind_of_ticket_pick_up_and_add_ons_are_changed(visitor: Client) -> None:
    booking, same = with_pick_up(visitor)
    shown = visitor.get(change_page(booking)).content.decode()
    for name in ("unit_ADULT", "unit_CHILD", "unit_INFANT", add_on("Cơm trưa")):
        assert f'name="{name}" value="{same[name]}"' in shown
    assert f'value="{same["pickup"]}" checked' in shown
    form = {**same, "unit_INFANT": "2", "unit_CHILD": "0", "pickup": point("Cầu Tứ Phú"), add_on("Cơm trưa"): "2"}
    asked = visitor.post(change_page(booking), {**form, "action": "preview"})
    assert "Giá mới 530.000 ₫ Chợ trả lại bạn 230.000 ₫" in text(asked)
    visitor.post(change_page(booking), {**form, "action": "change", "seen": seen(asked)})
    booking.refresh_from_db()
    assert (booking.party, booking.price) == ({"ADULT": 2, "INFANT": 2}, 530_000)
    assert (booking.pickup or {})["names"]["vi"] == "Cầu Tứ Phú"
    assert "Đón lúc 04:45 tại Cầu Tứ Phú" in text(visitor.get(page(booking.order_id)))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"unit_ADULT": "hai"}, "Bạn ghi một số tròn, ví dụ 2."),
        ({"unit_ADULT": "0"}, "Mỗi lần đặt cần ít nhất một người lớn."),
        ({"pickup": "x"}, "Tour này không đón ở điểm đó. Bạn chọn lại điểm đón."),
        ({"unit_INFANT": "-1"}, "Số này không được nhỏ hơn 0."),
    ],
)
def test_bad_party_is_told_at_its_field_and_changes_nothing(visitor: Client, change: dict[str, str], said: str) -> None:
    booking, same = with_pick_up(visitor)
    answer = visitor.post(change_page(booking), {**same, **change, "action": "change", "seen": "760000"})
    assert (answer.status_code, said in text(answer)) == (422, True)
    assert f'name="unit_ADULT" value="{change.get("unit_ADULT", "2")}"' in answer.content.decode()
    booking.refresh_from_db()
    assert (booking.party, booking.price) == ({"ADULT": 2, "CHILD": 1, "INFANT": 1}, 760_000)


@pytest.mark.parametrize(
    "form",
    [nights(22, 20), nights(20, 22, adults=9), {"arrival": "x", "departure": "0"}],
    ids=["backwards", "too many", "no days"],
)
def test_what_cannot_be_changes_nothing(visitor: Client, form: dict[str, object]) -> None:
    booking, _order_id = booked(None, 10, weekend_price=None)
    assert visitor.post(change_page(booking), {**form, "action": "change", "seen": "1"}).status_code in (200, 422)
    booking.refresh_from_db()
    assert (booking.arrival, booking.price, counters(booking)) == (days_ahead(10), 300_000, (0, 1))


def test_guest_with_an_account_changes_when_signed_in() -> None:
    guest = make_user()
    booking, _order_id = booked(guest, 10, weekend_price=None)
    browser = signed_in(guest)
    asked = browser.post(change_page(booking), nights(20, 21, action="preview"))
    browser.post(change_page(booking), nights(20, 21, action="change", seen=seen(asked)))
    booking.refresh_from_db()
    assert (booking.arrival, booking.price, counters(booking)) == (days_ahead(20), 300_000, (0, 1))


def test_too_late_is_said_instead_of_the_form(visitor: Client) -> None:
    booking, _order_id = booked(None, 1, weekend_price=None)
    shown = text(visitor.get(change_page(booking)))
    assert ("đã quá hạn đổi" in shown, "Xem giá mới" in shown) == (True, False)


def test_booking_of_another_order_or_of_an_account_is_no_page(visitor: Client) -> None:
    (mine, order_id), (owned, _its) = booked(None, 10), booked(make_user(), 10)
    assert visitor.get(change_page(owned)).status_code == 404
    assert visitor.get(f"{page(order_id)}doi/?booking={quote(key(owned))}").status_code == 404
    form = nights(20, 22, action="change", seen="600000")
    assert visitor.post(change_page(owned), form).status_code == 422
    assert [counters(one) for one in (mine, owned)] == [(0, 1), (0, 1)]


def test_guest_whose_host_called_off_reads_where_else_there_is_room(visitor: Client) -> None:
    booking, order_id = booked(None, 10)
    host = booking.seller.members.get().user
    cancelling.cancel(user=host, booking_id=booking.pk, reason="Nhà ngập")
    deliver_all()
    shown = visitor.get(page(order_id))
    assert "Nơi khác còn trống cho bạn" in text(shown)
    link = re.search(r'href="(/nghi-lai/[^"]+)"', shown.content.decode())[1].replace("&amp;", "&")
    assert visitor.get(link).status_code == 200
