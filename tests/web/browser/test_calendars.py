"""A host connects Airbnb on a phone: a worker reads its calendar within seconds; what is wrong is said in words."""

import time
from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.tourism.factories import days_ahead
from tests.tourism.feeds.far_end import FarEnd, calendar, far_end
from tests.web.browser.conftest import shot
from tests.web.browser.signing_in import sign_in
from tests.web.browser.test_accessibility import serious
from tourism.domain.feeds.parsing import events_of

HOST = "0900000108"
PAGE = "/ban-hang/lich-ngoai/"
READ_WITHIN = 20.0


def add(page: Page, name: str, url: str) -> None:
    room = page.locator("section.sheet").first
    room.locator("summary", has_text="Thêm lịch").click()
    form = room.locator("form").filter(has=page.get_by_role("button", name="Thêm lịch"))
    form.get_by_label("Tên").fill(name)
    form.get_by_label("Địa chỉ lịch (iCal)").fill(url)
    form.get_by_role("button", name="Thêm lịch").click()
    page.wait_for_load_state()


def wait_for(page: Page, words: str) -> None:
    """Reload until the worker has done it."""
    deadline = time.monotonic() + READ_WITHIN
    while words not in page.locator("main").inner_text():
        assert time.monotonic() < deadline, page.locator("main").inner_text()
        time.sleep(0.3)
        page.reload()


def connect(page: Page, there: FarEnd) -> None:
    guests = ("guest@airbnb.com", days_ahead(70), days_ahead(73), "Reserved")
    there.says(calendar(guests))
    there.says(b"", path="/b.ics", status=302, Location="http://10.0.0.1/a.ics")
    sign_in(page, HOST, PAGE)
    add(page, "Airbnb", there.url())
    wait_for(page, "đang chạy")
    add(page, "Booking.com", there.url("/b.ics"))
    wait_for(page, "Địa chỉ này không nằm trên mạng công cộng")


def test_calendar_is_connected_on_a_phone(page: Page) -> None:
    with far_end() as there:
        connect(page, there)
        expect(page.get_by_text("số khoảng đang khóa: 1")).to_be_visible()
        assert serious(page) == []
        shot(page, "calendars")
        page.set_viewport_size({"width": 320, "height": 640})
        page.reload()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        address = page.get_by_label("Địa chỉ lịch", exact=True).first.input_value()
        told = events_of(page.request.get(address).body(), today=days_ahead(0))
        outside = {days_ahead(70) + timedelta(days=night) for night in range(3)}
        assert not [one for one in told if any(one.first <= night < one.until for night in outside)]
