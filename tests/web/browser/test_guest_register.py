"""A tourist enters a passport after paying, the host completes the register, the officer sees who looked; on phones,
every page looked at with axe."""

from playwright.sync_api import Browser, Page, expect

from tests.web.browser.buying import pay_the_basket
from tests.web.browser.conftest import shot
from tests.web.browser.signing_in import officer_at_the_desk, sign_in
from tests.web.browser.test_accessibility import serious
from tests.web.browser.test_host import HOST

PASSPORT = "XA1234567"


def looked_at(page: Page, name: str) -> None:
    assert serious(page) == [], name
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    shot(page, f"register-{name}")


def paid_stay(page: Page) -> str:
    """Buys the first homestay of the home page; the code of the booking."""
    page.goto("/")
    page.locator("section[aria-labelledby=stays] .card__title a").first.click()
    page.get_by_role("button", name="Giữ phòng này").first.click()
    page.wait_for_url("**/gio/")
    pay_the_basket(page)
    expect(page.locator("main")).to_contain_text("Người bán và chủ nhà đã được báo.", timeout=20_000)
    return page.locator(".ticket__code strong").first.inner_text()


def fill(page: Page, name: str, number: str, *, nationality: str, paper: str) -> None:
    page.fill("#fullName", name)
    page.select_option("#nationality", nationality)
    page.get_by_label("Nữ", exact=True).check()
    page.fill("#birth", "1987")
    page.select_option("#paper", paper)
    page.fill("#paperNumber", number)


def test_register_from_the_order_to_the_log(page: Page, browser: Browser, address: str) -> None:
    code = paid_stay(page)
    order = page.url
    page.get_by_role("link", name="Nhập giấy tờ để khai báo lưu trú").click()
    looked_at(page, "guest")
    fill(page, "ANNA KARENINA", PASSPORT, nationality="RU", paper="CITIZEN_CARD")
    page.get_by_role("button", name="Gửi cho chủ nhà").click()
    expect(page.locator(".summary")).to_be_visible()
    looked_at(page, "guest-wrong")
    page.select_option("#paper", "PASSPORT")
    page.check("#consent")
    page.get_by_role("button", name="Gửi cho chủ nhà").click()
    expect(page.locator("main")).to_contain_text("Đã nhập 1 trên 2 khách.")
    assert PASSPORT not in page.content()
    page.goto(order)
    assert PASSPORT not in page.content()

    host = browser.new_context(viewport={"width": 390, "height": 844}, locale="vi-VN", base_url=address).new_page()
    sign_in(host, HOST, "/ban-hang/khach-luu-tru/")
    looked_at(host, "list")
    host.locator("main a", has_text=code).first.click()
    expect(host.locator("main")).to_contain_text(PASSPORT)
    fill(host, "LÊ THỊ MẪU", "046190001234", nationality="VN", paper="CITIZEN_CARD")
    host.check("#consent")
    looked_at(host, "book")
    host.get_by_role("button", name="Ghi vào sổ").click()
    expect(host.locator("main")).to_contain_text("LÊ THỊ MẪU")
    expect(host.locator("main")).to_contain_text("khai báo từ ngày khách đến")
    host.get_by_role("link", name="Sửa LÊ THỊ MẪU").click()
    looked_at(host, "change")
    host.context.close()

    desk = officer_at_the_desk(browser, address)
    desk.goto("/ban-lam-viec/khach-luu-tru/")
    looked_at(desk, "desk-list")
    desk.goto("/ban-lam-viec/khach-luu-tru/nhat-ky/")
    expect(desk.locator("main")).to_contain_text("Khách tự nhập")
    expect(desk.locator("main")).to_contain_text(code)
    assert PASSPORT not in desk.content()
    looked_at(desk, "desk-log")
    desk.context.close()
