"""An officer on a phone looks after what the search needs: words that mean the same, and certificates."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.web.browser.conftest import PHONE, shot
from tests.web.browser.signing_in import officer_at_the_desk
from tests.web.browser.test_accessibility import serious


def looks_right(page: Page, name: str) -> None:
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    shot(page, name)


def test_officer_writes_words_that_mean_the_same_and_the_next_search_heeds_them(browser: Browser, address: str) -> None:
    desk = officer_at_the_desk(browser, address)
    desk.set_viewport_size(PHONE)
    desk.goto("/ban-lam-viec/tu-dong-nghia/")
    looks_right(desk, "desk-synonyms")
    desk.get_by_text("Thêm nhóm mới").click()
    new = desk.locator("details").filter(has_text="Thêm nhóm mới")
    new.get_by_label("Các cách gọi cùng một thứ").fill("rau má")
    new.get_by_role("button", name="Ghi nhóm mới").click()
    expect(new).to_contain_text("Cần ít nhất hai cách gọi cùng một thứ.")
    looks_right(desk, "desk-synonyms-wrong")
    new.get_by_label("Các cách gọi cùng một thứ").fill("rau má\ntích tuyết thảo")
    new.get_by_role("button", name="Ghi nhóm mới").click()
    expect(desk.locator("main")).to_contain_text("Đã ghi: rau má = tích tuyết thảo.")
    desk.get_by_label("Thử tìm như người mua").fill("tich tuyet thao")
    desk.get_by_role("button", name="Thử tìm").click()
    expect(desk.locator(".card__title").first).to_contain_text("Rau má")

    desk.goto("/ban-lam-viec/tu-dong-nghia/?tim=tuyet")
    group = desk.get_by_role("listitem").filter(has=desk.get_by_role("link", name="tích tuyết thảo"))
    group.first.get_by_text("Xóa").first.click()
    looks_right(desk, "desk-synonyms-delete")
    desk.get_by_role("button", name="Xóa nhóm này").click()
    expect(desk.locator("main")).to_contain_text("Đã xóa: rau má = tích tuyết thảo.")
    desk.context.close()


def test_officer_records_a_certificate_that_shoppers_see_until_it_is_revoked(browser: Browser, address: str) -> None:
    today = timezone.localtime()
    desk = officer_at_the_desk(browser, address)
    desk.set_viewport_size(PHONE)
    desk.goto("/ban-lam-viec/giay-chung-nhan/")
    looks_right(desk, "desk-certificates")
    desk.get_by_label("Ghi giấy cho gian hàng nào").fill("Nước mắm")
    desk.get_by_role("button", name="Tìm gian hàng").click()
    desk.locator("main form li a").first.click()
    desk.get_by_label("Số giấy").fill("HUE-2026-7")
    desk.get_by_label("Nơi cấp").fill("UBND thành phố Huế")
    goods = desk.get_by_label("Cho món nào").locator("option").all_inner_texts()
    desk.get_by_label("Cho món nào").select_option(index=1)
    desk.get_by_label("Ngày cấp").fill(f"{today:%Y-%m-%d}")
    desk.get_by_label("Hết hạn").fill(f"{today + timedelta(days=700):%Y-%m-%d}")
    desk.get_by_role("button", name="Ghi giấy").click()
    expect(desk.locator("main")).to_contain_text("OCOP có 3, 4 hoặc 5 sao. Hãy chọn số sao.")
    looks_right(desk, "desk-certificates-wrong")
    desk.get_by_label("Số sao").select_option("4")
    desk.get_by_role("button", name="Ghi giấy").click()
    expect(desk.locator("main")).to_contain_text("Đã ghi giấy chứng nhận.")
    looks_right(desk, "desk-certificates-recorded")
    back = desk.url

    desk.goto(f"/tim/?q={goods[1]}&kinds=PRODUCE")
    desk.locator(".card__title a").filter(has_text=goods[1]).first.click()
    expect(desk.locator("main")).to_contain_text("Số HUE-2026-7, UBND thành phố Huế cấp")
    looks_right(desk, "produce-certified")
    seen = desk.url

    desk.goto(back)
    desk.get_by_text("Thu hồi", exact=False).first.click()
    desk.get_by_label("Lý do").fill("Ghi nhầm số")
    desk.get_by_role("button", name="Thu hồi giấy này").click()
    expect(desk.locator("main")).to_contain_text("Đã thu hồi OCOP số HUE-2026-7.")
    desk.goto(seen)
    expect(desk.locator("main")).not_to_contain_text("HUE-2026-7")
    desk.context.close()
