"""Somebody signs in on a phone or at the desk; who has done so once goes on with what the browser was given then.

A number gets one code in 60 seconds and five an hour, on every market.
"""

import re
import time

from playwright.sync_api import Browser, Page

from marketplace.demo import accounts
from marketplace.identity.domain.one_time_codes import SECONDS_BETWEEN
from tests.web.browser.conftest import DESK

COOKIES = ("access", "refresh")
_kept: dict[str, list[dict[str, str]]] = {}
"""What a browser is given, by number or e-mail."""


def sign_in(page: Page, number: str, next_page: str) -> None:
    """By a code that comes to the phone, or as before; ends on that page."""
    if not _goes_on(page, number, next_page):
        _by_code(page, number, next_page)
        _keep(page, number)


def officer_at_the_desk(browser: Browser, address: str) -> Page:
    """The demo's officer, in a context of their own."""
    context = browser.new_context(viewport=DESK, locale="vi-VN", base_url=address)
    context.set_default_timeout(10_000)
    page = context.new_page()
    if not _goes_on(page, accounts.OFFICER_EMAIL, "/ban-lam-viec/"):
        page.goto("/dang-nhap/email/?next=/ban-lam-viec/")
        page.fill("#email", accounts.OFFICER_EMAIL)
        page.fill("#password", accounts.PASSWORD)
        page.get_by_role("button", name="Đăng nhập").click()
        page.wait_for_url("**/ban-lam-viec/")
        _keep(page, accounts.OFFICER_EMAIL)
    return page


def last_code(page: Page, number: str) -> str:
    """The newest one-time code that came to a phone; empty where none did."""
    said = page.request.get("/sandbox/phone/", params={"to": number}).text()
    code = re.search(r": (\d{6})\.", said)
    return code[1] if code else ""


def _by_code(page: Page, number: str, next_page: str) -> None:
    page.goto(f"/dang-nhap/?next={next_page}")
    before = last_code(page, number)
    page.fill("#phone", number)
    page.get_by_role("button", name="Gửi mã").click()
    field = page.locator("#code")
    field.or_(page.get_by_text("xin mã mới được sau")).first.wait_for()
    if not field.is_visible():  # another test asked for this number a moment ago: people have to wait, too
        page.wait_for_timeout(1000 * SECONDS_BETWEEN)
        page.get_by_role("button", name="Gửi mã").click()
        field.wait_for()
    for _try in range(40):
        code = last_code(page, number)
        if code != before:
            break
        time.sleep(0.25)
    assert code != before, "no code came to the phone"
    page.fill("#code", code)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(f"**{next_page}")


def _goes_on(page: Page, who: str, next_page: str) -> bool:
    """Whether what was kept still opens the page."""
    if who not in _kept:
        return False
    page.context.add_cookies(_kept[who])  # type: ignore[arg-type]
    page.goto(next_page)
    return "/dang-nhap/" not in page.url


def _keep(page: Page, who: str) -> None:
    _kept[who] = [
        {"name": one["name"], "value": one["value"], "domain": one["domain"], "path": one["path"]}
        for one in page.context.cookies()
        if one["name"] in COOKIES
    ]
