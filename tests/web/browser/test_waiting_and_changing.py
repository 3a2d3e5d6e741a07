"""A full departure is waited for, taken, paid and changed on a phone; a host writes the house's own terms."""

import re
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from marketplace.values.clock import local_day
from tests.web.browser.buying import pay_the_basket
from tests.web.browser.conftest import PHONE
from tests.web.browser.signing_in import sign_in
from tests.web.browser.test_host import HOST, looked_at

WAITS = "0905 777 111"


@pytest.fixture
def other(browser: Browser, address: str) -> Iterator[Page]:
    """Somebody else's phone."""
    context = browser.new_context(viewport=PHONE, locale="vi-VN", base_url=address)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def fill_a_departure(page: Page) -> str:
    """All its seats into a basket; the tour's page from that day on."""
    page.goto("/")
    page.locator("section[aria-labelledby=tours] .card__title a").first.click()
    day = local_day(timezone.now()) + timedelta(days=20)
    tour = f"{page.url.split('?')[0]}?from={day.isoformat()}"
    page.goto(tour)
    first = page.locator(".departures button").first
    seats = re.search(r"còn (\d+) chỗ", first.inner_text())
    assert seats
    page.fill("#unit-ADULT", seats[1])
    first.click()
    page.wait_for_url("**#chosen")
    page.get_by_role("button", name="Giữ chỗ").click()
    page.wait_for_url("**/gio/")
    return tour


def link_told(page: Page) -> str:
    """The address in the message that the market sent."""
    for _try in range(40):
        said = page.request.get("/sandbox/phone/", params={"to": WAITS}).text()
        if found := re.search(r"(/cho-cho/[\w-]+/)", said):
            return found[1]
        time.sleep(0.25)
    raise AssertionError("no message came to the phone")


def test_guest_waits_takes_pays_and_changes(page: Page, other: Page) -> None:
    tour = fill_a_departure(other)
    page.goto(tour)
    page.locator("summary", has_text="kín chỗ").click()
    looked_at(page, "tour-full")
    page.locator("details .departures a").first.click()
    page.fill("#phone", "12")
    page.get_by_role("button", name="Vào danh sách chờ").click()
    expect(page.locator(".field__error")).to_be_visible()
    looked_at(page, "waiting-wrong")
    page.fill("#phone", WAITS)
    page.get_by_role("button", name="Vào danh sách chờ").click()
    expect(page.locator("main")).to_contain_text("Bạn đứng thứ 1")
    looked_at(page, "waiting")

    other.locator("button[name=remove], form:has(input[name=booking]) button").first.click()
    page.goto(link_told(page))
    expect(page.locator("time[data-until]")).to_have_text(re.compile(r"\d+:\d\d"))
    looked_at(page, "waiting-offered")
    page.get_by_role("button", name="Nhận chỗ").click()
    page.wait_for_url("**/gio/")

    pay_the_basket(page)

    expect(page.locator(".ticket .badge")).to_have_text("Đã xác nhận", timeout=20_000)
    page.get_by_role("link", name="Đổi ngày hoặc số khách").click()
    looked_at(page, "change")
    page.fill("#unit-ADULT", "1")
    page.get_by_role("button", name="Xem giá mới").click()
    expect(page.locator("main")).to_contain_text("Chợ trả lại bạn")
    looked_at(page, "change-price")
    page.get_by_role("button", name="Đổi như vậy").click()
    expect(page.locator("main")).to_contain_text("Chợ trả lại bạn")
    looked_at(page, "order-changed")


def test_host_writes_the_houses_own_terms(page: Page) -> None:
    sign_in(page, HOST, "/ban-hang/nha/")
    page.locator(".own__name a").first.click()
    house = page.url
    page.goto(f"{house}ghi/?form=policy")
    page.fill("#days-1", "7")
    page.fill("#back-1", "150")
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator(".summary")).to_be_visible()
    looked_at(page, "terms-wrong")
    page.fill("#back-1", "100")
    page.fill("#days-2", "0")
    page.fill("#back-2", "50")
    page.fill("#noShowPercent", "80")
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator("main")).to_contain_text("Đã lưu")
    page.locator("a[href*='form=policy&policy=']").first.click()
    expect(page.locator("#days-2")).to_have_value("0")
    expect(page.locator("#noShowPercent")).to_have_value("80")
