"""Every gateway on a phone, through its sandbox: it fails, the basket is kept, it is paid, an officer gives it back."""

import re

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.web.browser.conftest import PHONE, shot
from tests.web.browser.signing_in import officer_at_the_desk
from tests.web.browser.test_journey import WHO

#: Stripe's page keeps a shopper whose card is declined; a transfer to payOS that does not come is no event.
TELLS_FAILURE = ("vnpay", "momo", "zalopay")
#: By hand: who was paid on the bank account gives back from it; the others are asked by their API.
BY_API = ("vnpay", "momo", "zalopay", "stripe")


def to_the_choice(page: Page) -> None:
    """A basket, and who it is for."""
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


def choose(page: Page, gateway: str) -> None:
    """The way to pay, and the button."""
    page.locator(f"input[name=gateway][value='cholang.{gateway}']").check()
    page.get_by_role("button", name="Đặt và trả tiền").click()


def order_number(page: Page) -> str:
    """Of the order that is shown."""
    found = re.search(r"Đơn (\d+)", page.locator("h1").first.inner_text())
    assert found
    return found[1]


@pytest.mark.parametrize("gateway", ["vnpay", "momo", "zalopay", "payos", "stripe"])
def test_gateway_fails_then_pays_and_is_given_back(page: Page, browser: Browser, address: str, gateway: str) -> None:
    to_the_choice(page)
    choose(page, gateway)
    page.wait_for_url(f"**/sandbox/{gateway}/**")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    shot(page, f"gateway-{gateway}")
    page.locator(f"button[value={'failure' if gateway in TELLS_FAILURE else 'cancel'}]").click()
    page.wait_for_url("**/thanh-toan/**")
    page.get_by_role("link", name="Chọn cách trả khác").click()
    choose(page, gateway)
    page.wait_for_url(f"**/sandbox/{gateway}/**")
    page.locator("button[value=success]").click()
    page.wait_for_url("**/don-hang/**")
    expect(page.locator("main")).to_contain_text("Đã trả tiền.")
    give_back(page, browser, address, by_hand=gateway not in BY_API)


def give_back(page: Page, browser: Browser, address: str, *, by_hand: bool) -> None:
    """An officer gives 5,000 đồng of the order back, and its buyer reads that on the order's page."""
    number = order_number(page)

    desk = officer_at_the_desk(browser, address)
    desk.set_viewport_size(PHONE)
    desk.goto(f"/ban-lam-viec/hoan-tien/don/?so={number}")
    desk.get_by_label("Hoặc một số tiền khác").fill("5000")
    desk.get_by_label("Vì sao?").fill("Rau bị dập")
    desk.get_by_role("button", name="Xem hoàn bao nhiêu").click()
    desk.locator("button[value=give]").click()
    expect(desk.locator("main")).to_contain_text("Đã ghi hoàn tiền")
    if by_hand:
        transfer_by_hand(desk)
    again(page)
    for _time in range(30):
        if "5.000" in page.locator("main").inner_text() and "Đã trả lại bạn" in page.locator("main").inner_text():
            break
        page.wait_for_timeout(1000)
        again(page)
    expect(page.locator("main")).to_contain_text("Đã trả lại bạn")
    expect(page.locator("main")).to_contain_text("Đã trả tiền.")
    shot(page, "refunded")
    desk.context.close()


def pay_at_the_bank(page: Page, way: str) -> None:
    """The sandbox bank's page, in another tab."""
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Mở ngân hàng thử").click()
    opened.value.locator(f"button[value={way}]").click()
    opened.value.wait_for_load_state()
    opened.value.close()


def test_transfer_too_small_asks_for_the_rest_and_is_given_back(page: Page, browser: Browser, address: str) -> None:
    to_the_choice(page)
    choose(page, "vietqr")
    page.wait_for_url("**/thanh-toan/**")
    pay_at_the_bank(page, "short")
    rest = page.get_by_role("button", name="Trả nốt phần thiếu")
    expect(rest).to_be_visible()
    expect(page.locator("main")).to_contain_text("còn thiếu 1.000 ₫")
    shot(page, "short")
    rest.click()
    expect(page.locator(".pay__amount")).to_contain_text("1.000")
    pay_at_the_bank(page, "exact")
    page.wait_for_url("**/don-hang/**")
    expect(page.locator("main")).to_contain_text("Đã trả tiền.")
    give_back(page, browser, address, by_hand=True)


def test_cash_is_promised_and_nothing_can_be_given_back_yet(page: Page, browser: Browser, address: str) -> None:
    to_the_choice(page)
    choose(page, "cash")
    page.wait_for_url("**/don-hang/**")
    shot(page, "cash")
    desk = officer_at_the_desk(browser, address)
    desk.goto(f"/ban-lam-viec/hoan-tien/don/?so={order_number(page)}")
    expect(desk.locator("main")).to_contain_text("0 ₫")
    desk.context.close()


def transfer_by_hand(desk: Page) -> None:
    """The officer pays it from the bank's app and writes the bank's number down."""
    desk.goto("/ban-lam-viec/hoan-tien/")
    case = desk.locator(".queue > *").filter(has_text="Rau bị dập").last
    for summary in case.locator("summary").all():
        summary.click()
    case.locator("input[name=bankReference]").fill("FT26334000111")
    case.locator("button[value=record]").click()
    expect(desk.locator("main")).to_contain_text("Đã ghi là đã chuyển")


def again(page: Page) -> None:
    """Load the page anew, once more where it was just loading itself."""
    try:
        page.reload()
    except Error:
        page.wait_for_load_state()
        page.reload()
