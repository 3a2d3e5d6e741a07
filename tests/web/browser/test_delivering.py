"""Crab goes no farther than the province: its seller says so, and a visitor from elsewhere is told before paying."""

import re

from playwright.sync_api import Page, expect

from tests.web.browser.conftest import shot
from tests.web.browser.signing_in import sign_in
from tests.web.browser.test_accessibility import serious

FISHER = "0900 000 107"
WHO = {
    "name": "Lê Minh", "phone": "0905123456", "email": "minh@example.com", "street": "12 Đội Cấn",
    "commune": "phường Ba Đình", "province": "Hà Nội",
}  # fmt: skip


def test_visitor_from_elsewhere_is_told_before_paying_and_comes_for_it(page: Page) -> None:
    page.goto("/tim/?q=cua+pha&kinds=PRODUCE&delivers_to=01")
    expect(page.locator(".chips")).to_contain_text("Giao tới Hà Nội")
    assert page.get_by_role("link", name="Cua phá", exact=True).count() == 0
    page.goto("/tim/?q=cua+pha&kinds=PRODUCE&delivers_to=46")
    assert serious(page) == []
    shot(page, "search-delivers-to")
    page.get_by_role("link", name="Cua phá", exact=True).first.click()
    expect(page.locator("main")).to_contain_text("Chỉ giao trong Huế")
    page.locator("#buy button").click()
    page.wait_for_url("**/gio/")
    expect(page.locator("main")).to_contain_text("Chỉ giao trong Huế")
    page.get_by_role("link", name="Tiếp tục").click()
    for field, value in WHO.items():
        page.fill(f"#{field}", value)
    page.get_by_role("button", name="Xem tổng tiền").click()
    expect(page.get_by_role("alert")).to_contain_text("Có món không giao tới Hà Nội")
    expect(page.get_by_role("button", name="Đặt và trả tiền")).to_have_count(0)
    assert serious(page) == []
    shot(page, "checkout-out-of-reach")
    page.get_by_label(re.compile("Nhận tại điểm tập kết")).check()
    page.get_by_role("button", name="Chọn cách giao này").click()
    expect(page.get_by_role("button", name="Đặt và trả tiền")).to_be_visible()


def test_seller_ticks_provinces_only_once_they_are_asked_for(page: Page) -> None:
    sign_in(page, FISHER, "/ban-hang/tin/")
    page.get_by_role("link", name=re.compile("Cua phá")).first.click()
    page.get_by_role("link", name=re.compile("Sửa")).first.click()
    page.goto(re.sub(r"buoc-\d/.*", "buoc-3/", page.url))
    hue, provinces = page.get_by_label("Chỉ trong Huế"), page.get_by_role("group", name="Tỉnh, thành phố")
    expect(hue).to_be_checked()
    expect(provinces).to_be_hidden()
    page.get_by_label("Vài tỉnh, thành tôi chọn").check()
    expect(provinces.get_by_label("Đà Nẵng")).to_be_visible()
    assert serious(page) == []
    shot(page, "sell-step-3-provinces")
    hue.check()
    expect(provinces).to_be_hidden()
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator("main")).to_contain_text("Chỉ giao trong Huế")
