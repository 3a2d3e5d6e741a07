"""A host's phone lets guests on without a network; a second phone lets the same ticket on: both say so."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from marketplace.identity.domain import tokens
from tests.tourism.tickets.boats import host_of, today, with_tickets
from tests.web.browser.conftest import PHONE
from tests.web.browser.test_host import looked_at
from tourism.domain.tickets import signing
from tourism.models import Admission, Booking

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="session", autouse=True)
def beside_a_loop() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's loop runs in this thread
        yield


@pytest.fixture
def phones(browser: Browser) -> Iterator[list[BrowserContext]]:
    opened: list[BrowserContext] = []
    yield opened
    for context in opened:
        context.close()


def phone(browser: Browser, phones: list[BrowserContext], url: str, booking: Booking) -> Page:
    context = browser.new_context(viewport=PHONE, locale="vi-VN", base_url=url)
    phones.append(context)
    context.set_default_timeout(10_000)
    context.add_cookies([{"name": "access", "value": tokens.access_token(host_of(booking)), "url": url}])
    page = context.new_page()
    page.goto("/ban-hang/soat-ve/")
    expect(page.locator("[data-sync-state]")).to_have_text("Đã gửi hết về chợ.")
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()
    expect(page.locator("[data-sync-state]")).to_have_text("Đã gửi hết về chợ.")
    return page


def let_on(page: Page, text: str) -> None:
    page.fill("#text", text)
    page.get_by_role("button", name="Cho lên").click()


def test_two_phones_without_a_network_and_one_ticket(live_server, browser, phones) -> None:  # type: ignore[no-untyped-def]
    booking = today(with_tickets(2))
    one, other = booking.tickets.order_by("number")
    first = phone(browser, phones, live_server.url, booking)
    second = phone(browser, phones, live_server.url, booking)
    for page in (first, second):
        page.context.set_offline(True)
        page.reload()
    said = first.locator("[data-said]")
    let_on(first, signing.signed(one.code))
    expect(said).to_contain_text("Đã cho lên.")
    expect(first.locator("[data-sync-state]")).to_contain_text("1 khách chưa gửi")
    let_on(first, one.code)
    expect(said).to_contain_text("Vé này đã dùng lúc")
    let_on(first, signing.signed(other.code).replace(other.code, one.code))
    expect(said).to_contain_text("Vé giả")
    let_on(second, one.code.lower())
    expect(second.locator("[data-said]")).to_contain_text("Đã cho lên.")
    assert Admission.objects.count() == 0

    second.context.set_offline(False)
    expect(second.locator("[data-sync-state]")).to_have_text("Đã gửi hết về chợ.")
    expect(second.locator("[data-conflicts]")).to_be_empty()
    first.context.set_offline(False)
    expect(first.locator("[data-sync-state]")).to_have_text("Đã gửi hết về chợ.")
    second.evaluate("dispatchEvent(new Event('online'))")
    expect(second.locator("[data-conflicts]")).to_contain_text("Trùng vé")
    expect(second.locator("[data-said]")).to_be_hidden()
    expect(second.locator("[data-count]")).to_have_text("1/2 đã lên")
    looked_at(second, "check-in-conflict")
    states = Admission.objects.order_by("scanned_at").values_list("state", flat=True)
    assert list(states) == ["ACCEPTED", "CONFLICT"]

    assert one.code in second.evaluate("localStorage.getItem('check-in')")
    second.goto("/don-hang/")
    second.get_by_role("button", name="Đăng xuất").click()
    second.wait_for_url(f"{live_server.url}/")
    assert second.evaluate("localStorage.getItem('check-in')") is None
    assert second.evaluate("caches.keys()") == []
