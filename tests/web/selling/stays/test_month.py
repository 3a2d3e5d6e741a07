from datetime import date
from typing import Any

import pytest

from marketplace.values.ids import global_id
from tests.listings.factories import owner_of
from tests.sellers.factories import make_seller
from tests.tourism.factories import days_ahead, make_room_type
from tests.tourism.shopping import sold_room_type
from tests.tourism.stays.hosts import host_of, name_rooms, sell, where
from tests.web.selling.visitors import source, text, visitor
from tourism.models import RoomBlock, RoomType
from web.host_months import BLOCKED, CLASH, CLOSED, FREE, FULL, PAST, SOME, bounds, squares, state, strip

TODAY = date(2026, 12, 10)


def night(**changes: Any) -> dict[str, Any]:
    counted = {"rooms": 2, "held": 0, "booked": 0, "blocked": 0, "free": 2, "short": 0, "isClosed": False}
    return {"date": "2026-12-12", **counted, **changes}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, FREE),
        ({"free": 1, "booked": 1}, SOME),
        ({"free": 0, "booked": 2}, FULL),
        ({"free": 0, "held": 2}, FULL),
        ({"free": 0, "blocked": 2}, BLOCKED),
        ({"isClosed": True}, CLOSED),
        ({"isClosed": True, "short": 1}, CLASH),
        ({"date": "2026-12-09"}, PAST),
    ],
)
def test_state_of_a_night(changes: dict[str, Any], expected: str) -> None:
    assert state(night(**changes), today=TODAY) == expected


def test_squares_begin_on_monday_and_leave_other_months_out() -> None:
    weeks = squares(date(2026, 12, 1), [night()], today=TODAY)
    assert (weeks[0][0].date, weeks[0][0].state, len(weeks)) == (date(2026, 11, 30), PAST, 5)
    assert [square.state for square in weeks[1]][5] == FREE


def test_strip_keeps_each_stay_in_one_piece_and_fills_the_month() -> None:
    first, until = bounds(date(2026, 12, 15))
    line = {
        "assignments": [
            {"first": "2026-11-28", "until": "2026-12-03", "booking": {"guestName": "Lan", "code": "BK1"}},
            {"first": "2026-12-30", "until": "2027-01-02", "booking": {"guestName": "Huy", "code": "BK2"}},
        ],
        "blocks": [{"first": "2026-12-05", "until": "2026-12-08", "reason": "Sửa mái"}],
    }
    pieces = strip(line, first, until)
    assert sum(piece.days for piece in pieces) == 31
    assert [(piece.kind, piece.label, piece.days) for piece in pieces if piece.kind != "free"] == [
        ("guest", "Lan", 2),
        ("block", "Sửa mái", 3),
        ("guest", "Huy", 2),
    ]


def month_page(room_type: RoomType, days: int = 1) -> str:
    return f"/ban-hang/nha/{global_id('Stay', room_type.property_id)}/lich/?month={days_ahead(days).isoformat()}"


def night_page(room_type: RoomType, days: int) -> str:
    return f"/ban-hang/loai-phong/{global_id('RoomType', room_type.pk)}/dem/?day={days_ahead(days).isoformat()}"


@pytest.mark.django_db
def test_month_shows_guests_and_leads_to_each_night() -> None:
    room_type = sold_room_type()
    name_rooms(room_type, "Sen")
    browser = visitor(host_of(room_type.property))
    booking, lacking = sell(room_type, 1, 3), sell(room_type, 2, 4)
    answer = browser.get(month_page(room_type))
    shown = text(answer)
    assert "còn 1" in shown
    assert booking.code in source(answer)
    assert "Khách chưa có phòng" in shown
    assert lacking.code in source(answer)
    assert night_page(room_type, 1).replace("=", "%3D").split("?")[0].split("%3D")[0] in source(answer)


@pytest.mark.django_db
def test_nights_are_closed_priced_and_opened_from_the_page() -> None:
    room_type = make_room_type()
    browser, page = visitor(host_of(room_type.property)), night_page(room_type, 3)
    browser.post(page, {"do": "close", "last": days_ahead(4).isoformat()})
    assert list(room_type.nights.filter(is_closed=True).values_list("date", flat=True).order_by("date")) == [
        days_ahead(3),
        days_ahead(4),
    ]
    assert "đang đóng" in text(browser.get(page))
    browser.post(page, {"do": "price", "price": "500k"})
    browser.post(page, {"do": "open"})
    found = room_type.nights.get(date=days_ahead(3))
    assert (found.is_closed, found.price) == (False, 500_000)
    browser.post(page, {"do": "price", "price": ""})
    found.refresh_from_db()
    assert found.price is None


@pytest.mark.django_db
def test_room_is_blocked_with_a_reason_and_free_again() -> None:
    room_type = make_room_type()
    browser, page = visitor(host_of(room_type.property)), night_page(room_type, 3)
    refused = browser.post(page, {"do": "block", "reason": " "})
    assert (refused.status_code, 'id="reason-error"' in source(refused)) == (422, True)
    browser.post(page, {"do": "block", "reason": "Sửa mái"})
    made = RoomBlock.objects.get()
    assert (made.first, made.until, made.reason) == (days_ahead(3), days_ahead(4), "Sửa mái")
    assert "Sửa mái" in text(browser.get(page))
    browser.post(page, {"lift": global_id("RoomBlock", made.pk)})
    assert RoomBlock.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("given", [{"do": "price", "price": "rẻ"}, {"do": "close", "last": "mai"}, {"do": "x"}])
def test_night_with_bad_input_stays_as_it_was(given: dict[str, str]) -> None:
    room_type = make_room_type()
    answer = visitor(host_of(room_type.property)).post(night_page(room_type, 3), given)
    found = room_type.nights.get(date=days_ahead(3))
    assert (answer.status_code, found.is_closed, found.price) == (422, False, None)


@pytest.mark.django_db
def test_another_hosts_month_is_not_found_and_stays_as_it_was() -> None:
    room_type = make_room_type()
    browser = visitor(owner_of(make_seller()))
    assert browser.get(month_page(room_type)).status_code == 404
    assert browser.get(night_page(room_type, 3)).status_code == 404
    assert browser.post(night_page(room_type, 3), {"do": "close"}).status_code == 404
    assert room_type.nights.filter(is_closed=True).count() == 0


@pytest.mark.django_db
def test_night_without_a_day_is_not_found() -> None:
    room_type = make_room_type()
    page = night_page(room_type, 3).split("?")[0]
    assert visitor(host_of(room_type.property)).get(page).status_code == 404


@pytest.mark.django_db
def test_guests_of_the_day_and_moving_them() -> None:
    room_type = sold_room_type()
    _sen, sung = name_rooms(room_type, "Sen", "Súng")
    booking = sell(room_type, 2, 4)
    browser = visitor(host_of(room_type.property))
    shown = text(browser.get(f"/ban-hang/khach/?day={days_ahead(2).isoformat()}"))
    assert "Sen" in shown
    assert "Không có khách trả phòng" in shown
    page = f"/ban-hang/khach/{global_id('Booking', booking.pk)}/"
    assert "Súng (Phòng đôi)" in text(browser.get(page))
    none = browser.post(page, {})
    assert (none.status_code, 'id="roomId-error"' in source(none)) == (422, True)
    moved = browser.post(page, {"roomId": global_id("Room", sung.pk), "first": days_ahead(3).isoformat()})
    assert moved["Location"] == f"/ban-hang/dat-cho/#{booking.code}"
    assert where(booking) == [("Sen", 2, 3), ("Súng", 3, 4)]
    assert "Súng" in text(browser.get("/ban-hang/dat-cho/"))


@pytest.mark.django_db
def test_guests_of_another_host_are_not_found_and_stay_where_they_are() -> None:
    room_type = sold_room_type()
    _sen, sung = name_rooms(room_type, "Sen", "Súng")
    booking = sell(room_type, 2, 4)
    page = f"/ban-hang/khach/{global_id('Booking', booking.pk)}/"
    browser = visitor(owner_of(make_seller()))
    assert browser.get(page).status_code == 404
    assert browser.post(page, {"roomId": global_id("Room", sung.pk)}).status_code == 404
    assert where(booking) == [("Sen", 2, 4)]


@pytest.mark.django_db
def test_rooms_without_names_are_named_first() -> None:
    room_type = sold_room_type()
    booking = sell(room_type, 2, 4)
    page = f"/ban-hang/khach/{global_id('Booking', booking.pk)}/"
    assert "Đặt tên cho từng phòng" in text(visitor(host_of(room_type.property)).get(page))
