"""Money without a code: an officer on a phone finds whose it is, and the shopper's page turns to paid."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.web.browser.conftest import PHONE, shot
from tests.web.browser.signing_in import officer_at_the_desk
from tests.web.browser.standing import RUN
from tests.web.browser.test_accessibility import serious
from tests.web.browser.test_journey import WHO

CALLED = f"Khách gọi điện, đúng số tiền ({RUN})"


def test_officer_matches_money_without_a_code(page: Page, browser: Browser, address: str) -> None:
    page.goto("/")
    page.fill("#hero-find", "rau ma")
    page.keyboard.press("Enter")
    page.locator(".card__title a").first.click()
    page.fill("#quantity", "3")
    page.locator("#buy button").click()
    page.wait_for_url("**/gio/")
    page.get_by_role("link", name="Tiếp tục").click()
    for field, value in WHO.items():
        page.fill(f"#{field}", value)
    page.get_by_role("button", name="Xem tổng tiền").click()
    page.get_by_role("button", name="Đặt và trả tiền").click()
    page.wait_for_url("**/thanh-toan/**")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Mở ngân hàng thử").click()
    opened.value.locator("button[value=nameless]").click()
    opened.value.wait_for_load_state()

    desk = officer_at_the_desk(browser, address)
    desk.set_viewport_size(PHONE)
    case = desk.get_by_role("article").filter(has_text="Chuyen tien")
    for _time in range(20):
        desk.goto("/ban-lam-viec/tien-ve/")
        if case.count():
            break
        desk.wait_for_timeout(500)
    suggestion = case.get_by_role("button", name=re.compile("^Đúng, khớp với CL"))
    expect(suggestion).to_have_count(1)
    for form in case.locator("summary").all():
        form.click()
    assert serious(desk) == []
    assert desk.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    shot(desk, "desk-bank-line")

    case.get_by_label("Vì sao bạn làm vậy?").fill("Enter không chọn thay ai")
    desk.keyboard.press("Enter")
    expect(case).to_contain_text("Bạn bấm nút của việc muốn làm nhé.")
    case.get_by_label("Vì sao bạn làm vậy?").fill("")
    suggestion.click()
    expect(case).to_contain_text("Hãy ghi lý do")
    case.get_by_label("Vì sao bạn làm vậy?").fill(CALLED)
    suggestion.click()
    page.wait_for_url("**/don-hang/**")
    expect(page.locator("main")).to_contain_text("Đã trả tiền.")
    desk.goto("/ban-lam-viec/tien-ve/?state=MATCHED")
    matched = desk.get_by_role("article").filter(has_text=CALLED)
    matched.locator(".history summary").click()
    shot(desk, "desk-bank-history")
    matched.get_by_label("Vì sao bạn làm vậy?").fill("Nhầm người")
    matched.get_by_role("button", name="Rút lại").click()
    desk.goto("/ban-lam-viec/tien-ve/")
    expect(case).to_contain_text("Nhầm người")
    desk.context.close()
