"""A tour from the visitor's phone to the boat, through whatever market stands: bought, and let on without a network."""

import json

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.embedded.conftest import Market
from tests.web.browser.boats import ALL_SENT, CHECK_IN, at_the_boat, let_on, without_network
from tests.web.browser.buying import pay_the_basket
from tests.web.browser.conftest import PHONE
from tests.web.browser.signing_in import sign_in
from tests.web.browser.standing import inside
from tests.web.browser.test_host import HOST, looked_at


def bought_tour(page: Page) -> str:
    """For two grown-ups, paid; the booking's code."""
    page.goto("/")
    page.locator("section[aria-labelledby=tours] .card__title a").first.click()
    page.fill("#unit-ADULT", "2")
    page.locator(".departures button").nth(1).click()
    page.wait_for_url("**#chosen")
    page.get_by_role("button", name="Giữ chỗ").click()
    page.wait_for_url("**/gio/")
    pay_the_basket(page)
    expect(page.locator(".ticket .badge")).to_have_text("Đã xác nhận", timeout=20_000)
    return page.locator(".ticket__code strong").inner_text()


def test_two_phones_let_on_without_a_network_and_meet_again(
    page: Page, browser: Browser, address: str, demo_market: Market, phones: list[BrowserContext]
) -> None:
    code = bought_tour(page)
    one, other = json.loads(inside(demo_market, "boat_day", f"comes({code!r})"))
    at_boat = []
    for _phone in range(2):
        context = browser.new_context(viewport=PHONE, locale="vi-VN", base_url=address)
        context.set_default_timeout(10_000)
        phones.append(context)
        sign_in(opened := context.new_page(), HOST, CHECK_IN)
        at_boat.append(at_the_boat(opened))
    first, second = at_boat
    for phone in at_boat:
        without_network(phone)
    for ticket in (one, other):
        let_on(first, ticket)
        expect(first.locator("[data-said]")).to_contain_text("Đã cho lên.")
    let_on(first, one)
    expect(first.locator("[data-said]")).to_contain_text("Vé này đã dùng lúc")
    let_on(second, one.lower())
    expect(second.locator("[data-said]")).to_contain_text("Đã cho lên.")

    for phone in at_boat:
        phone.context.set_offline(False)
        expect(phone.locator("[data-sync-state]")).to_have_text(ALL_SENT)
    expect(second.locator("[data-conflicts]")).to_contain_text("Trùng vé: máy khác đã cho lên")
    looked_at(second, "boat-day")
    assert json.loads(inside(demo_market, "boat_day", f"admitted({code!r})")) == ["ACCEPTED", "ACCEPTED", "CONFLICT"]
