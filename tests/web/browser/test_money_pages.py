"""Every page about money, with money on it: nothing serious for axe, nothing sideways on a phone."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.embedded.conftest import Market
from tests.web.browser.conftest import PHONE, shot
from tests.web.browser.signing_in import officer_at_the_desk, sign_in
from tests.web.browser.standing import inside
from tests.web.browser.test_accessibility import serious
from tests.web.browser.test_gateways import choose, order_number
from tests.web.browser.test_journey import WHO

NARROW = {"width": 320, "height": 640}
DESK = [
    ("", "Tiền đang kẹt"),
    ("tien-ve/", "PAYOS TT"),
    ("tien-ve/?state=ALL", "tra nha in"),
    ("hoan-tien/", "5.000 ₫"),
    ("hoan-tien/don/?so={number}", "Các khoản hoàn của đơn"),
    ("lech/", "FTDESK1"),
    ("tranh-chap/", "Trừ vào người bán"),
    ("so-cai/", "Tiền ở cổng thanh toán"),
    ("so-cai/?kind=GATEWAY_CLEARING&owner=cholang.payos", "Thanh toán"),
    ("phi/", "mức chung"),
    ("cach-tra-tien/", "dùng được"),
    ("chi-tra/", "Tên khác với tên trong hồ sơ"),
    ("chi-tra/{batch}/", "người khác phải duyệt"),
    ("to-khai/", "Khớp sổ cái"),
]
SELLER = [("so-tien/", "Sổ từng tháng"), ("so-tien/{month}/", "Bầu"), ("tai-khoan/", "TRAN THI MAU")]


@dataclass(frozen=True)
class Seeded:
    """What the pages are about, and who looks at them."""

    facts: dict[str, str]
    officer: Page
    seller: Page


@pytest.fixture(scope="module")
def seeded(browser: Browser, address: str, demo_market: Market) -> Iterator[Seeded]:
    """Gourds of o Lành, paid by payOS and partly given back; a statement, accounts and a payout batch."""
    shopper = browser.new_context(viewport=PHONE, locale="vi-VN", base_url=address).new_page()
    number = buy_gourds(shopper)
    shopper.context.close()
    officer = officer_at_the_desk(browser, address)
    officer.set_viewport_size(PHONE)
    give_back(officer, number)
    facts = json.loads(inside(demo_market, "money", f"seed({number!r})"))
    context = browser.new_context(viewport=PHONE, locale="vi-VN", base_url=address)
    context.set_default_timeout(10_000)
    seller = context.new_page()
    sign_in(seller, "0900 000 102", "/ban-hang/")
    yield Seeded({**facts, "number": number}, officer, seller)
    officer.context.close()
    context.close()


def buy_gourds(page: Page) -> str:
    """The paid order's number."""
    page.goto("/tim/?q=bau")
    page.locator(".card__title a", has_text="Bầu").first.click()
    page.fill("#quantity", "10")
    page.locator("#buy button").click()
    page.wait_for_url("**/gio/")
    page.get_by_role("link", name="Tiếp tục").click()
    for field, value in WHO.items():
        page.fill(f"#{field}", value)
    page.get_by_role("button", name="Xem tổng tiền").click()
    choose(page, "payos")
    page.wait_for_url("**/sandbox/payos/**")
    page.locator("button[value=success]").click()
    page.wait_for_url("**/don-hang/**")
    expect(page.locator("main")).to_contain_text("Đã trả tiền.")
    return order_number(page)


def give_back(desk: Page, number: str) -> None:
    """A part, which a person has to transfer."""
    desk.goto(f"/ban-lam-viec/hoan-tien/don/?so={number}")
    desk.get_by_label("Hoặc một số tiền khác").fill("5000")
    desk.get_by_label("Vì sao?").fill("Bầu bị dập")
    desk.get_by_role("button", name="Xem hoàn bao nhiêu").click()
    desk.locator("button[value=give]").click()
    expect(desk.locator("main")).to_contain_text("Đã ghi hoàn tiền")


def look(page: Page, where: str, shows: str, name: str) -> None:
    """It says what it is to say, and everything that opens is open when it is examined."""
    page.set_viewport_size(PHONE)
    page.goto(where)
    for summary in page.locator("main summary").all():
        summary.click()
    expect(page.locator("main")).to_contain_text(shows)
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    shot(page, re.sub(r"\W+", "-", name).strip("-"))
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


@pytest.mark.parametrize(("where", "shows"), DESK)
def test_page_of_the_finance_desk_has_no_serious_findings_and_fits(seeded: Seeded, where: str, shows: str) -> None:
    look(seeded.officer, f"/ban-lam-viec/{where.format(**seeded.facts)}", shows, f"money-desk-{where}")


@pytest.mark.parametrize(("where", "shows"), SELLER)
def test_page_of_a_sellers_money_has_no_serious_findings_and_fits(seeded: Seeded, where: str, shows: str) -> None:
    look(seeded.seller, f"/ban-hang/{where.format(**seeded.facts)}", shows, f"money-sell-{where}")


def test_officer_puts_a_line_down_as_a_gateways_money(seeded: Seeded) -> None:
    desk = seeded.officer
    desk.set_viewport_size(PHONE)
    desk.goto("/ban-lam-viec/tien-ve/")
    case = desk.get_by_role("article").filter(has_text="PAYOS TT")
    case.locator("summary", has_text="Là tiền cổng thanh toán chuyển về").click()
    case.get_by_label("Vì sao bạn làm vậy?").fill("Bảng kê payOS")
    case.get_by_label("Cổng nào, theo sổ cái còn giữ bao nhiêu").select_option("cholang.cash")
    case.get_by_role("button", name="Ghi là tiền của cổng").click()
    expect(case).to_contain_text("Sổ cái ghi Tiền mặt còn giữ")
    assert serious(desk) == []
    case.get_by_label("Cổng nào, theo sổ cái còn giữ bao nhiêu").select_option("cholang.payos")
    case.get_by_label("Phí cổng đã giữ lại").fill("1.000")
    case.get_by_role("button", name="Ghi là tiền của cổng").click()
    expect(desk.locator("main")).to_contain_text("Đã ghi khoản này là tiền của cổng.")
    expect(case).to_have_count(0)
    desk.goto("/ban-lam-viec/so-cai/?kind=GATEWAY_FEES")
    expect(desk.locator("main")).to_contain_text("1.000 ₫")
