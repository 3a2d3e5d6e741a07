"""Phones of hosts at the boat."""

from playwright.sync_api import Browser, BrowserContext, Page, expect

from marketplace.identity.domain import tokens
from tests.tourism.tickets.boats import host_of
from tests.web.browser.conftest import PHONE
from tourism.models import Booking

CHECK_IN = "/ban-hang/soat-ve/"
ALL_SENT = "Đã gửi hết về chợ."


def host_phone(browser: Browser, opened: list[BrowserContext], url: str, booking: Booking) -> Page:
    """A phone of the booking's host, signed in; its context is added to `opened`."""
    context = browser.new_context(viewport=PHONE, locale="vi-VN", base_url=url)
    opened.append(context)
    context.set_default_timeout(10_000)
    context.add_cookies([{"name": "access", "value": tokens.access_token(host_of(booking)), "url": url}])
    return context.new_page()


def at_the_boat(page: Page) -> Page:
    """The check-in page, opened once, with all it needs kept on the phone."""
    page.goto(CHECK_IN)
    expect(page.locator("[data-sync-state]")).to_have_text(ALL_SENT)
    expect(page.get_by_text("Máy này đã sẵn sàng soát vé khi mất mạng.")).to_be_visible()
    return page


def let_on(page: Page, text: str) -> None:
    """Type a code."""
    page.fill("#text", text)
    page.get_by_role("button", name="Cho lên").click()


def without_network(page: Page) -> None:
    """Out on the water, the page opened anew."""
    page.context.set_offline(True)
    page.reload()
