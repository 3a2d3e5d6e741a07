"""One departure: its guests, and what the host does with it."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from marketplace.values.ids import global_id
from tests.listings.factories import owner_of
from tests.sellers.factories import make_seller
from tests.storefront_api.market.test_host_departures import with_extras
from tests.tourism.calling_off.guests import book, needing
from tests.tourism.factories import days_ahead, make_departure, make_tour
from tests.tourism.shopping import sold_departure
from tests.tourism.tickets.boats import scan, today
from tests.tourism.tours.test_opening import host_of
from tests.web.selling.visitors import source, text, visitor
from tourism.domain.calling_off.deciding import decide
from tourism.domain.tickets import admitting
from tourism.models import Booking, Departure, Resource, ResourceNeed

pytestmark = pytest.mark.django_db


def page(departure: Departure) -> str:
    return f"/ban-hang/chuyen/khoi-hanh/{global_id('Departure', departure.pk)}/"


def test_host_reads_guests_by_pickup_what_they_chose_and_who_is_on() -> None:
    departure = sold_departure(make_seller(), capacity=12)
    boat = Resource.objects.create(seller=departure.tour.seller, name="Thuyền", units=2)
    ResourceNeed.objects.create(tour=departure.tour, resource=boat, seats_per_unit=4)
    alone = with_extras(departure, adults=2, pickup=False)
    fetched = with_extras(departure, adults=3)
    Booking.objects.filter(pk=fetched.pk).update(guest_name="Chị Lan", guest_phone="+84912345678")
    ticket = fetched.tickets.order_by("number")[0]
    admitting.sync(user=host_of(departure.tour), entries=[scan(today(fetched).tickets.get(pk=ticket.pk))])
    answer = visitor(host_of(departure.tour)).get(page(departure))
    shown = text(answer)
    for words in (
        "5 khách · 5/12 chỗ", "Thuyền × 2", "Cơm trưa × 5", "Chợ Sịa Cổng chính 3 khách", "tự đến nơi hẹn 2 khách",
        "Chị Lan 1/3 đã lên", "3 người lớn", "0912 345 678", "Đã trả", "Soát vé",
    ):  # fmt: skip
        assert words in shown
    assert shown.index(fetched.code) < shown.index(alone.code)
    assert 'href="tel:+84912345678"' in source(answer)


def test_empty_departure_says_so_and_shows_no_list_to_print() -> None:
    departure = make_departure()
    answer = visitor(host_of(departure.tour)).get(page(departure))
    assert "Chưa có ai đặt chuyến này." in text(answer)
    assert "data-print" not in source(answer)


def test_seats_are_changed_and_it_is_closed_and_opened() -> None:
    departure = make_departure(make_tour(make_seller()))
    browser = visitor(owner_of(departure.tour.seller))
    browser.post(page(departure), {"action": "seats", "capacity": "9"})
    browser.post(page(departure), {"action": "close"})
    departure.refresh_from_db()
    assert (departure.capacity, departure.is_closed) == (9, True)
    assert "Đang đóng: khách mới không đặt được." in text(browser.get(page(departure)))
    browser.post(page(departure), {"action": "open"})
    departure.refresh_from_db()
    assert departure.is_closed is False


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3", "Chuyến này đã có 4 chỗ được giữ hoặc bán."),
        ("0", "Mỗi chuyến có từ 1 đến 500 chỗ."),
        ("-1", "Bạn ghi bằng số"),
        ("sáu", "Bạn ghi bằng số"),
        ("", "Chỗ này cần có."),
        ("501", "Mỗi chuyến có từ 1 đến 500 chỗ."),
    ],
)
def test_bad_seats_are_told_beside_the_input_and_kept(typed: str, said: str) -> None:
    departure = make_departure(booked=3, held=1)
    answer = visitor(host_of(departure.tour)).post(page(departure), {"action": "seats", "capacity": typed})
    departure.refresh_from_db()
    assert (answer.status_code, departure.capacity) == (422, 6)
    assert said in text(answer)
    assert 'id="capacity-error"' in source(answer)
    assert f'value="{typed}"' in source(answer)


def test_departure_that_has_left_shows_its_guests_and_changes_nothing() -> None:
    departure = sold_departure(make_seller())
    booking = book(departure)
    Departure.objects.filter(pk=departure.pk).update(starts_at=timezone.now() - timedelta(minutes=5))
    browser = visitor(owner_of(departure.tour.seller))
    shown = text(browser.get(page(departure)))
    assert (booking.code in shown, "đã đi" in shown, "Đổi chuyến này" in shown) == (True, True, False)
    answer = browser.post(page(departure), {"action": "seats", "capacity": "9"})
    assert "Chuyến này đã đi rồi." in text(answer)
    departure.refresh_from_db()
    assert departure.capacity == 6


def test_minimum_party_is_told_and_a_departure_called_off_says_why() -> None:
    departure = needing(4, seller=make_seller())
    book(departure)
    browser = visitor(owner_of(departure.tour.seller))
    assert "Cần ít nhất 4 khách, đã có 2." in text(browser.get(page(departure)))
    Departure.objects.filter(pk=departure.pk).update(starts_at=timezone.now() + timedelta(hours=20))
    decide(departure.pk)
    shown = text(browser.get(page(departure)))
    assert "Chuyến này không đi: chưa đủ 4 khách." in shown
    assert "Đổi chuyến này" not in shown


def test_booking_is_seen_and_called_off_from_the_list() -> None:
    departure = sold_departure(make_seller())
    booking = book(departure)
    browser, key = visitor(owner_of(departure.tour.seller)), global_id("Booking", booking.pk)
    browser.post(page(departure), {"action": "acknowledge", "id": key})
    booking.refresh_from_db()
    assert booking.acknowledged_at is not None
    answer = browser.post(page(departure), {"action": "cancel", "id": key, "reason": " "})
    assert "Hãy ghi lý do hủy" in text(browser.get(answer["Location"]))
    browser.post(page(departure), {"action": "cancel", "id": key, "reason": "Thuyền hỏng máy"})
    booking.refresh_from_db()
    assert booking.status == Booking.Status.CANCELLED
    assert "Chưa có ai đặt chuyến này." in text(browser.get(page(departure)))


def test_whole_departure_is_called_off_with_a_reason_that_guests_read() -> None:
    departure = sold_departure(make_seller())
    book(departure)
    browser = visitor(owner_of(departure.tour.seller))
    assert "2 khách được báo ngay" in text(browser.get(page(departure)))
    silent = browser.post(page(departure), {"action": "call_off", "why": " "})
    assert (silent.status_code, 'id="why-error"' in source(silent)) == (422, True)
    assert "Hãy ghi lý do hủy" in text(silent)
    long = browser.post(page(departure), {"action": "call_off", "why": "x" * 401})
    assert (long.status_code, "x" * 401 in source(long)) == (422, True)
    answer = browser.post(page(departure), {"action": "call_off", "why": "Thuyền hỏng máy"})
    shown = text(browser.get(answer["Location"]))
    assert "Chuyến này không đi: Thuyền hỏng máy." in shown
    assert ("Hủy cả chuyến" in shown, "Tôi đã xem" in shown, "Đón ở đâu" in shown) == (False, False, False)
    departure.refresh_from_db()
    assert departure.state == Departure.State.CALLED_OFF


def test_long_list_has_pages() -> None:
    departure = sold_departure(make_seller(), capacity=60)
    booking = book(departure, adults=1)
    fields = {
        field.attname: getattr(booking, field.attname)
        for field in Booking._meta.concrete_fields
        if field.attname not in ("id", "code", "checkout_line_id")
    }
    Booking.objects.bulk_create(Booking(code=f"BKX{number}", **fields) for number in range(50))
    browser = visitor(owner_of(departure.tour.seller))
    first = browser.get(page(departure))
    assert (source(first).count("<article"), "Xem tiếp, có 51 nhóm" in text(first)) == (50, True)
    onward = source(first).split('href="?after=')[1].split('"')[0]
    assert source(browser.get(f"{page(departure)}?after={onward}")).count("<article") == 1
    assert browser.get(f"{page(departure)}?after=x").status_code == 404


def test_departure_of_another_host_is_not_found_and_stays_as_it_was() -> None:
    departure = sold_departure(make_seller())
    booking = book(departure)
    stranger = visitor(owner_of(make_seller()))
    assert stranger.get(page(departure)).status_code == 404
    key = global_id("Booking", booking.pk)
    for given in (
        {"action": "seats", "capacity": "9"},
        {"action": "close"},
        {"action": "call_off", "why": "x"},
        {"action": "cancel", "id": key, "reason": "x"},
    ):
        assert stranger.post(page(departure), given).status_code == 404
    departure.refresh_from_db()
    booking.refresh_from_db()
    assert (departure.capacity, departure.is_closed, booking.status) == (6, False, Booking.Status.CONFIRMED)
    assert Client().get(page(departure))["Location"].startswith("/dang-nhap/")


@pytest.mark.parametrize("wanted", ["x", "RGVwYXJ0dXJlOjA=", "VG91cjox"])
def test_departure_that_is_none_is_not_found(wanted: str) -> None:
    browser = visitor(owner_of(make_seller()))
    assert browser.get(f"/ban-hang/chuyen/khoi-hanh/{wanted}/").status_code == 404


def test_button_of_an_old_page_says_so() -> None:
    departure = make_departure()
    browser = visitor(host_of(departure.tour))
    answer = browser.post(page(departure), {"action": "x"})
    assert "Trang này đã cũ." in text(browser.get(answer["Location"]))


def test_list_takes_the_same_statements_for_any_number_of_guests() -> None:
    departure = sold_departure(make_seller(), capacity=40)
    browser, counts = visitor(owner_of(departure.tour.seller)), []
    for more in (1, 3):
        for _number in range(more):
            with_extras(departure, adults=2)
        book(departure)
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(page(departure)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_days_ahead_of_a_departure_lead_back_to_its_day() -> None:
    departure = make_departure(days=5)
    answer = visitor(host_of(departure.tour)).get(page(departure))
    assert f"/ngay/?day={days_ahead(5).isoformat()}" in source(answer)


def test_first_page_bookings_and_check_in_lead_to_departures() -> None:
    departure, later = sold_departure(make_seller(), days=1), sold_departure(make_seller(), days=1)
    booking = book(departure)
    book(later)
    make_departure(departure.tour, days=0, at=time(23, 59))
    browser = visitor(owner_of(departure.tour.seller))
    first = browser.get("/ban-hang/")
    link = f'href="{page(departure).replace("=", "%3D")}"'
    assert (link in source(first), "Chuyến hôm nay, ngày mai" in text(first)) == (True, True)
    assert source(first).count("/khoi-hanh/") == 1
    assert link in source(browser.get("/ban-hang/dat-cho/"))
    assert booking.code in text(browser.get("/ban-hang/dat-cho/"))
    assert 'href="/ban-hang/chuyen/ngay/"' in source(browser.get("/ban-hang/soat-ve/"))
