"""From a full basket to the order's page."""

from playwright.sync_api import Page

from tests.web.browser.test_journey import WHO


def pay_the_basket(page: Page) -> None:
    """Who pays, then the whole sum by QR at the sandbox bank."""
    page.get_by_role("link", name="Tiếp tục").click()
    for field, value in WHO.items():
        if page.locator(f"#{field}").count():
            page.fill(f"#{field}", value)
    page.get_by_role("button", name="Xem tổng tiền").click()
    page.get_by_role("button", name="Đặt và trả tiền").click()
    page.wait_for_url("**/thanh-toan/**")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Mở ngân hàng thử").click()
    opened.value.locator("button[value=exact]").click()
    page.wait_for_url("**/don-hang/**")
