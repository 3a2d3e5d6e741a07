"""A visitor on a phone: finds pennywort without marks, adds a room and seats, pays once, sees it paid untouched."""

import time

from playwright.sync_api import Page, expect

from tests.web.browser.conftest import shot
from tests.web.browser.standing import SLOWER

WHO = {
    "name": "Lê Minh", "phone": "0905123456", "email": "minh@example.com", "street": "12 Lê Lợi",
    "commune": "phường Thuận Hóa", "province": "Huế",
}  # fmt: skip
PAID_WITHIN = 2.0 * SLOWER
"""Seconds from the bank's word to the page that says "paid"."""


def test_visitor_finds_adds_and_pays_without_touching_the_waiting_page(page: Page) -> None:
    page.goto("/")
    shot(page, "home")
    page.fill("#hero-find", "rau ma")
    page.keyboard.press("Enter")
    first = page.locator(".card__title a").first
    expect(first).to_contain_text("Rau má")
    shot(page, "search")
    first.click()
    page.fill("#quantity", "2")
    shot(page, "produce")
    page.locator("#buy button").click()
    page.wait_for_url("**/gio/")

    page.goto("/")
    page.locator("section[aria-labelledby=stays] .card__title a").first.click()
    shot(page, "stay")
    page.get_by_role("button", name="Giữ phòng này").first.click()
    page.wait_for_url("**/gio/")

    page.goto("/")
    page.locator("section[aria-labelledby=tours] .card__title a").first.click()
    page.locator(".departures button").nth(1).click()
    page.wait_for_url("**#chosen")
    shot(page, "tour")
    page.get_by_role("button", name="Giữ chỗ").click()
    page.wait_for_url("**/gio/")
    shot(page, "basket")

    page.get_by_role("link", name="Tiếp tục").click()
    for field, value in WHO.items():
        page.fill(f"#{field}", value)
    page.get_by_role("button", name="Xem tổng tiền").click()
    shot(page, "checkout")
    page.get_by_role("button", name="Đặt và trả tiền").click()
    page.wait_for_url("**/thanh-toan/**")
    shot(page, "paying")

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Mở ngân hàng thử").click()
    bank = opened.value
    shot(bank, "bank")
    bank.locator("button[value=exact]").click()
    bank.wait_for_load_state()
    told = time.monotonic()
    page.wait_for_url("**/don-hang/**")
    assert time.monotonic() - told < PAID_WITHIN
    expect(page.locator("main")).to_contain_text("Đã trả tiền.")
    expect(page.locator(".ticket")).to_have_count(2)
    shot(page, "order")


def test_home_is_light(page: Page, address: str) -> None:
    sizes: dict[str, int] = {}
    page.on("response", lambda answer: sizes.update({answer.url: answer.request.sizes()["responseBodySize"]}))
    page.goto("/", wait_until="networkidle")
    without_photos = {
        url: size
        for url, size in sizes.items()
        if not url.endswith((".webp", ".jpg", ".png")) and "/thumbnail/" not in url
    }
    assert sum(without_photos.values()) <= 200_000, without_photos
