"""A family on a phone chooses a tour with a pick-up and what they take along, pays, and finds it all on the order."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.embedded.conftest import Market
from tests.web.browser.buying import pay_the_basket
from tests.web.browser.standing import inside
from tests.web.browser.test_host import looked_at


@pytest.fixture(scope="module")
def tour(demo_market: Market) -> str:
    return f"/trai-nghiem/{quote(inside(demo_market, 'outings', 'seed()'))}/"


def test_family_with_a_pick_up_and_lunch_pays_and_finds_it_on_the_order(page: Page, tour: str) -> None:
    page.goto(tour)
    looked_at(page, "tour-tickets")
    page.get_by_role("button", name="Thêm: Trẻ em").click()
    expect(page.locator("#unit-CHILD")).to_have_value("1")
    page.locator("ul.departures button").nth(3).click()
    page.wait_for_url("**#chosen")
    looked_at(page, "tour-extras")
    page.get_by_role("radio", name="Chợ Sịa").check()
    page.get_by_role("button", name="Thêm: Cơm lam").click(click_count=2)
    page.get_by_label("Máy ảnh chống nước").check()
    page.get_by_role("button", name="Giữ chỗ").click()
    expect(page.locator("#chosen")).to_contain_text("Đây là giá theo lựa chọn mới của bạn.")
    expect(page.locator("#chosen .bill__total")).to_contain_text("1.080.000")
    looked_at(page, "tour-price")
    page.get_by_role("button", name="Giữ chỗ").click()
    page.wait_for_url("**/gio/")
    expect(page.locator("main")).to_contain_text("2 người lớn, 1 trẻ em")
    looked_at(page, "tour-basket")
    page.get_by_role("link", name="Đổi Hoàng hôn Tam Giang").click()
    page.get_by_role("button", name="Thêm: Cơm lam").click()
    page.get_by_role("button", name="Đổi trong giỏ").click()
    expect(page.locator("#chosen .bill__total")).to_contain_text("1.130.000")
    looked_at(page, "tour-held")
    page.get_by_role("button", name="Đổi trong giỏ").click()
    page.wait_for_url("**/gio/")

    pay_the_basket(page)

    expect(page.locator(".ticket .badge").first).to_have_text("Đã xác nhận", timeout=20_000)
    ticket = page.locator(".ticket")
    for said in ("Đón lúc", "tại Chợ Sịa, Cổng chính", "3 × Cơm lam và cá nướng", "1 × Máy ảnh chống nước"):
        expect(ticket).to_contain_text(said)
    looked_at(page, "tour-order")
    page.get_by_role("link", name="Đổi ngày hoặc số khách").click()
    expect(page.get_by_role("radio", name="Chợ Sịa")).to_be_checked()
    looked_at(page, "tour-change")


def test_child_alone_and_letters_are_told_at_the_field(page: Page, tour: str) -> None:
    page.goto(tour)
    page.locator("ul.departures button").nth(3).click()
    page.wait_for_url("**#chosen")
    page.fill("#unit-ADULT", "0")
    page.fill("#unit-CHILD", "1")
    page.get_by_role("button", name="Giữ chỗ").click()
    expect(page.locator("#unit-ADULT-error")).to_have_text("Mỗi lần đặt cần ít nhất một người lớn.")
    page.fill("#unit-ADULT", "hai")
    page.get_by_role("button", name="Xem lại chuyến và giá").click()
    expect(page.locator("#unit-ADULT-error")).to_be_visible()
    expect(page.locator("#unit-ADULT")).to_have_value("hai")
    looked_at(page, "tour-wrong")
    page.get_by_role("button", name="English").click()
    expect(page.locator("#unit-ADULT-error")).to_have_text("Please write a whole number, for example 2.")
    page.fill("#unit-ADULT", "1")
    page.get_by_role("button", name="Update departures and price").click()
    expect(page.locator("#chosen .bill__total")).to_contain_text("₫500,000")
    looked_at(page, "tour-english")
