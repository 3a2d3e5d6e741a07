"""A host on a phone names a room, closes a night, sets prices and reads who comes; every page is looked at with axe."""

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from marketplace.values.clock import local_day
from tests.web.browser.conftest import shot
from tests.web.browser.signing_in import sign_in
from tests.web.browser.test_accessibility import serious

HOST = "0900 000 108"
"""The demo's homestays are theirs."""


def looked_at(page: Page, name: str) -> None:
    """Nothing serious, nothing sideways at 390 and 320 px; what is seen is kept."""
    folds = page.locator("details:not([open]) > summary")
    while folds.count():  # each that is opened is found no more
        folds.first.click()
    assert serious(page) == [], name
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    shot(page, f"host-{name}")


def test_host_works_on_a_phone(page: Page) -> None:
    sign_in(page, HOST, "/ban-hang/nha/")
    looked_at(page, "houses")
    page.locator(".own__name a").first.click()
    looked_at(page, "house")
    house = page.url
    for form in ("about", "comfort", "terms", "policy", "plan", "meals", "bands", "long", "rule", "room"):
        page.goto(f"{house}ghi/?form={form}")
        looked_at(page, f"form-{form}")
    page.goto(house)
    page.locator("section[aria-labelledby=rooms] a.line").first.click()
    looked_at(page, "rooms")
    rooms = page.url
    page.get_by_role("link", name="Đặt tên phòng").click()
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator(".summary")).to_be_visible()
    looked_at(page, "form-name-wrong")
    page.fill("#name", "Phòng sen")
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator("main")).to_contain_text("Phòng sen")

    page.goto(f"{house}lich/")
    looked_at(page, "month")
    day = local_day(timezone.now()) + timedelta(days=1)
    page.goto(f"{rooms}dem/?day={day.isoformat()}")
    looked_at(page, "night")
    page.get_by_role("button", name="Đóng, không bán").click()
    page.wait_for_url(re.compile("/lich/"))
    expect(page.locator(".is-closed").first).to_contain_text("đóng")
    page.goto(f"{rooms}dem/?day={day.isoformat()}")
    page.get_by_role("button", name="Mở bán").click()
    page.wait_for_url(re.compile("/lich/"))
    page.goto("/ban-hang/khach/")
    looked_at(page, "guests")


def test_guest_chooses_days_on_a_phone(page: Page) -> None:
    page.goto("/tim/?kinds=STAY")
    page.locator(".card__title a").first.click()
    page.locator("details.calendar summary").first.click()
    page.locator("details.calendar td.is-free a").nth(5).click()
    expect(page.locator("main")).to_contain_text("Bấm ngày đi")
    page.locator("details.calendar[open] td.is-free a").nth(2).click()
    expect(page.locator(".quote").first).to_contain_text("Tất cả")
    looked_at(page, "guest-price")
