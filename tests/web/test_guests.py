"""The pages of the guest register: the host's, the officer's, the guest's own."""

import io
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from marketplace.values.ids import global_id
from tests.sellers.factories import make_officer
from tests.tourism.factories import days_ahead, make_host
from tests.tourism.guests.guests import NAME, NUMBER, SECRETS, host_of, sold_stay
from tests.tourism.guests.test_entering import entered
from tests.web.selling.visitors import source, text, visitor
from tourism.models import Booking, GuestAccess, GuestRecord
from web.pages import guest_form

pytestmark = pytest.mark.django_db
LIST, FILE = "/ban-hang/khach-luu-tru/", "/ban-hang/khach-luu-tru/tep/"
DESK, LOG, DESK_FILE = (
    "/ban-lam-viec/khach-luu-tru/",
    "/ban-lam-viec/khach-luu-tru/nhat-ky/",
    "/ban-lam-viec/khach-luu-tru/tep/",
)


def book(booking: Booking, base: str = LIST) -> str:
    return f"{base}so/{global_id('Booking', booking.pk)}/"


def own(booking: Booking) -> str:
    return f"/don-hang/{booking.order_id}/khach/?booking={global_id('Booking', booking.pk)}"


def form(booking: Booking, **changes: Any) -> dict[str, Any]:
    return {
        "fullName": NAME,
        "nationality": "VN",
        "sex": "F",
        "birth": "15/05/1990",
        "paper": "CITIZEN_CARD",
        "paperNumber": "046 190 001 234",
        "phone": "0905777666",
        "commune": "xã Đan Điền",
        "province": "Huế",
        "address": "12 Đường Riêng",
        "room": "2",
        "reason": "TOURISM",
        "arrivesAt": f"{booking.arrival}T14:30",
        "leavesOn": booking.departure_date.isoformat(),
        "consent": "1",
        **changes,
    }


def file_form(booking: Booking, **changes: Any) -> dict[str, Any]:
    stay = global_id("Stay", booking.room_type.property_id)
    return {"stay": stay, "day": booking.arrival.isoformat(), "format": "XLSX", **changes}


def test_host_goes_from_the_red_list_to_the_file() -> None:
    booking = sold_stay(adults=1)
    browser = visitor(host_of(booking))
    shown = text(browser.get(LIST))
    assert "Còn phải khai 1" in shown
    assert f"{booking.code} · 1 khách: đã nhập 0, đã khai 0" in shown
    assert "Tôi đồng ý cho chủ nhà ghi thông tin giấy tờ" in text(browser.get(book(booking)))
    assert browser.post(book(booking), form(booking))["Location"] == book(booking)
    register = text(browser.get(book(booking)))
    assert (NAME in register, NUMBER in register, "Nhập khách" in register) == (True, True, False)
    answer = browser.post(FILE, file_form(booking))
    assert answer["Content-Disposition"].startswith('attachment; filename="luu-tru-')
    assert load_workbook(io.BytesIO(answer.content))["Nguoi Viet Nam"]["A2"].value == NAME
    assert "Mọi khách đã đến đều đã khai báo" in text(browser.get(LIST))
    assert "đã khai đủ" in text(browser.get(book(booking)))


def test_wrong_fields_are_told_and_what_was_typed_stays() -> None:
    booking = sold_stay()
    answer = visitor(host_of(booking)).post(book(booking), form(booking, paperNumber="C1234567", birth="15.5.1990"))
    assert answer.status_code == 422
    assert "Số này giống số hộ chiếu" in text(answer)
    assert 'value="C1234567"' in source(answer)
    assert GuestRecord.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"sex": "x"}, "sex"),
        ({"paper": ""}, "paper"),
        ({"arrivesAt": "mai"}, "arrivesAt"),
        ({"leavesOn": ""}, "leavesOn"),
        ({"consent": ""}, "consent"),
        ({"birth": "1/1/2999"}, "birth"),
        ({"commune": "Không Có"}, "commune"),
    ],
)
def test_nonsense_in_a_field_leads_to_it(changes: dict[str, Any], field: str) -> None:
    booking = sold_stay()
    answer = visitor(host_of(booking)).post(book(booking), form(booking, **changes))
    assert (answer.status_code, f'href="#{field}"' in source(answer)) == (422, True)
    assert (f'id="{field}"' in source(answer), GuestRecord.objects.count()) == (True, 0)


def test_host_changes_and_takes_out_a_guest() -> None:
    booking = sold_stay()
    record = entered(booking)
    browser, id = visitor(host_of(booking)), global_id("GuestRecord", record.pk)
    page = source(browser.get(book(booking), {"sua": id}))
    assert ('value="15/05/1990"' in page, 'value="xã Đan Điền"' in page, "Lưu, rồi khai lại" in page) == (True,) * 3
    browser.post(book(booking), form(booking, id=id, fullName="LÊ THỊ ĐỔI"))
    assert "LÊ THỊ ĐỔI" in text(browser.get(book(booking)))
    browser.post(book(booking), {"id": id, "action": "remove"})
    assert GuestRecord.objects.count() == 0


def test_another_host_finds_nothing_and_changes_nothing() -> None:
    booking = sold_stay()
    record = entered(booking)
    other = visitor(host_of(sold_stay(make_host())))
    id = global_id("GuestRecord", record.pk)
    answers = [
        other.get(book(booking)),
        other.post(book(booking), form(booking)),
        other.post(book(booking), {"id": id, "action": "remove"}),
        other.post(FILE, file_form(booking)),
    ]
    assert [answer.status_code for answer in answers] == [404, 404, 404, 404]
    assert [secret for secret in SECRETS for answer in answers if secret in source(answer)] == []
    assert (GuestRecord.objects.get().declared_at, GuestAccess.objects.count()) == (None, 1)


def test_visitors_without_account_are_led_to_sign_in() -> None:
    booking = sold_stay()
    entered(booking)
    for page in (LIST, book(booking), DESK, LOG, book(booking, DESK)):
        answer = Client().get(page)
        assert (answer.status_code, answer["Location"].startswith("/dang-nhap/")) == (302, True)
    assert GuestAccess.objects.filter(action="VIEW").count() == 0


def test_file_of_nobody_says_so() -> None:
    booking = sold_stay()
    browser = visitor(host_of(booking))
    assert browser.post(FILE, file_form(booking))["Location"] == LIST
    assert "không còn khách nào trong sổ chưa khai báo" in text(browser.get(LIST))


def test_coming_stay_is_entered_now_and_declared_later() -> None:
    booking = sold_stay(arrival=days_ahead(2))
    browser = visitor(host_of(booking))
    browser.post(book(booking), form(booking))
    shown = text(browser.get(book(booking)))
    assert (NAME in shown, "khai báo từ ngày khách đến" in shown, "Lấy tệp" in shown) == (True, True, False)


def test_guest_enters_on_the_orders_page_and_is_not_shown_again() -> None:
    booking = sold_stay(adults=1)
    browser = Client(headers={"Accept-Language": "en"})
    page = text(browser.get(own(booking)))
    assert ("I agree that the host writes down" in page, "Entered: 0 of 1 guests." in page) == (True, True)
    wrong = browser.post(own(booking), form(booking, consent=""))
    assert (wrong.status_code, GuestRecord.objects.count()) == (422, 0)
    assert browser.post(own(booking), form(booking))["Location"] == own(booking)
    after = source(browser.get(own(booking)))
    assert [secret for secret in SECRETS if secret in after] == []
    assert "Everybody is entered" in after
    full = browser.post(own(booking), form(booking, paperNumber="046190001235"))
    assert (full.status_code, GuestRecord.objects.count()) == (422, 1)


def test_order_page_of_another_order_is_not_found() -> None:
    booking, other = sold_stay(), sold_stay()
    wrong = f"/don-hang/{other.order_id}/khach/?booking={global_id('Booking', booking.pk)}"
    assert (Client().get(wrong).status_code, Client().post(wrong, form(booking)).status_code) == (404, 404)
    assert GuestRecord.objects.count() == 0


def test_officer_sees_list_register_and_log() -> None:
    booking = sold_stay()
    entered(booking)
    browser = visitor(make_officer("manage_guests"))
    front = text(browser.get("/ban-lam-viec/"))
    assert ("Khách chưa khai báo" in front, booking.seller.name in front) == (True, True)
    listed = text(browser.get(DESK))
    assert (booking.code in listed, NAME in listed) == (True, False)
    assert booking.code not in text(browser.get(DESK, {"xa": "20014"}))
    assert NUMBER in text(browser.get(book(booking, DESK)))
    log = text(browser.get(LOG))
    assert "Xem sổ Cán bộ" in log
    assert [secret for secret in SECRETS if secret in log] == []
    assert browser.post(DESK_FILE, file_form(booking)).status_code == 200
    assert GuestRecord.objects.get().declared_at is not None


@pytest.mark.parametrize("permission", ["manage_sellers", "manage_orders", "handle_payments"])
def test_other_staff_see_none_of_it(permission: str) -> None:
    booking = sold_stay()
    entered(booking)
    browser = visitor(make_officer(permission))
    answers = [browser.get(page) for page in (DESK, LOG, book(booking, DESK))]
    answers.append(browser.post(DESK_FILE, file_form(booking)))
    assert [answer.status_code for answer in answers] == [403, 403, 404, 404]
    assert [secret for secret in SECRETS for answer in answers if secret in source(answer)] == []
    assert "Khách chưa khai báo" not in text(browser.get("/ban-lam-viec/"))
    assert GuestAccess.objects.filter(action="VIEW").count() == 0


def test_pages_are_not_kept_by_browsers() -> None:
    booking = sold_stay()
    browser = visitor(host_of(booking))
    for page in (LIST, book(booking), own(booking)):
        assert "no-store" in browser.get(page)["Cache-Control"]


def test_birth_is_read_as_people_type_it() -> None:
    typed = ["5/3/1990", "05.03.1990", "1990", "1990-03-05", "hôm qua"]
    assert [guest_form.birth(one) for one in typed] == ["1990-03-05", "1990-03-05", "1990", "1990-03-05", "hôm qua"]
