"""A host's phone lets guests on without a network; a second phone lets the same ticket on: both say so."""

import pytest
from playwright.sync_api import expect

from tests.tourism.octo.http import departure, partner
from tests.tourism.tickets.boats import today, with_tickets
from tests.web.browser.boats import ALL_SENT, at_the_boat, host_phone, let_on, without_network
from tests.web.browser.test_host import looked_at
from tourism.domain.tickets import signing
from tourism.models import Admission, Booking

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_phones_without_a_network_and_one_ticket(live_server, browser, phones) -> None:  # type: ignore[no-untyped-def]
    booking = today(with_tickets(2))
    one, other = booking.tickets.order_by("number")
    first, second = (at_the_boat(host_phone(browser, phones, live_server.url, booking)) for _both in range(2))
    for page in (first, second):
        without_network(page)
    said = first.locator("[data-said]")
    let_on(first, signing.signed(one.code))
    expect(said).to_contain_text("Đã cho lên.")
    expect(said).to_contain_text("Người lớn")
    expect(first.locator("[data-sync-state]")).to_contain_text("1 khách chưa gửi")
    let_on(first, one.code)
    expect(said).to_contain_text("Vé này đã dùng lúc")
    let_on(first, signing.signed(other.code).replace(other.code, one.code))
    expect(said).to_contain_text("Vé giả")
    let_on(second, one.code.lower())
    expect(second.locator("[data-said]")).to_contain_text("Đã cho lên.")
    assert Admission.objects.count() == 0

    second.context.set_offline(False)
    expect(second.locator("[data-sync-state]")).to_have_text(ALL_SENT)
    expect(second.locator("[data-conflicts]")).to_be_empty()
    first.context.set_offline(False)
    expect(first.locator("[data-sync-state]")).to_have_text(ALL_SENT)
    expect(first.locator("[data-conflicts]")).to_contain_text("Đã cho lên. Trùng vé: máy khác cũng cho lên")
    second.evaluate("dispatchEvent(new Event('online'))")
    expect(second.locator("[data-conflicts]")).to_contain_text("Trùng vé: máy khác đã cho lên")
    expect(second.locator("[data-said]")).to_be_hidden()
    for page in (first, second):
        expect(page.locator("[data-count]")).to_have_text("1/2 đã lên")
    looked_at(second, "check-in-conflict")
    states = Admission.objects.order_by("scanned_at").values_list("state", flat=True)
    assert list(states) == ["ACCEPTED", "CONFLICT"]


def test_signing_out_says_how_many_are_not_sent_and_sends_them(live_server, browser, phones) -> None:  # type: ignore[no-untyped-def]
    booking = today(with_tickets(2))
    one, other = booking.tickets.order_by("number")
    page = at_the_boat(host_phone(browser, phones, live_server.url, booking))
    page.route("**/ban-hang/soat-ve/gui/", lambda route: route.abort())
    for ticket in (one, other):
        let_on(page, ticket.code)
    expect(page.locator("[data-sync-state]")).to_contain_text("2 khách chưa gửi")
    page.goto("/don-hang/")
    warning = page.locator("[data-not-sent]")
    expect(warning).to_be_hidden()
    page.get_by_role("button", name="Đăng xuất", exact=True).click()
    expect(warning).to_contain_text("Máy này còn 2 khách đã cho lên mà chưa gửi về chợ.")
    looked_at(page, "signing-out")
    page.get_by_role("button", name="Gửi về chợ rồi đăng xuất").click()
    expect(warning).to_contain_text("Chưa gửi được, còn 2 khách.")
    assert one.code in page.evaluate("localStorage.getItem('check-in')")
    page.unroute("**/ban-hang/soat-ve/gui/")
    page.get_by_role("button", name="Gửi về chợ rồi đăng xuất").click()
    page.wait_for_url(f"{live_server.url}/")
    assert Admission.objects.filter(state="ACCEPTED").count() == 2
    assert page.evaluate("localStorage.getItem('check-in')") is None
    assert page.evaluate("caches.keys()") == []


def test_signing_out_can_lose_what_is_not_sent(live_server, browser, phones) -> None:  # type: ignore[no-untyped-def]
    booking = today(with_tickets(1))
    page = at_the_boat(host_phone(browser, phones, live_server.url, booking))
    page.route("**/ban-hang/soat-ve/gui/", lambda route: route.abort())
    let_on(page, booking.tickets.get().code)
    expect(page.locator("[data-sync-state]")).to_contain_text("1 khách chưa gửi")
    page.goto("/don-hang/")
    page.get_by_role("button", name="Đăng xuất", exact=True).click()
    page.get_by_role("button", name="Đăng xuất, bỏ các lượt này").click()
    page.wait_for_url(f"{live_server.url}/")
    assert (page.evaluate("localStorage.getItem('check-in')"), Admission.objects.count()) == (None, 0)


def test_voucher_lets_on_the_party_without_a_network(live_server, browser, phones) -> None:  # type: ignore[no-untyped-def]
    asker = partner()
    booking = today(Booking.objects.get(pk=asker.confirmed(departure(), "ADULT", "ADULT", "CHILD")))
    page = at_the_boat(host_phone(browser, phones, live_server.url, booking))
    without_network(page)
    let_on(page, booking.tickets.get(category="CHILD").code)
    expect(page.locator("[data-count]")).to_have_text("1/3 đã lên")
    let_on(page, signing.signed(booking.code))
    expect(page.locator("[data-said]")).to_contain_text("Đã cho lên.")
    expect(page.locator("[data-count]")).to_have_text("3/3 đã lên")
    let_on(page, booking.code)
    expect(page.locator("[data-said]")).to_contain_text("Vé này đã dùng lúc")
    page.context.set_offline(False)
    expect(page.locator("[data-sync-state]")).to_have_text(ALL_SENT)
    expect(page.locator("[data-conflicts]")).to_be_empty()
    assert list(Admission.objects.values_list("state", flat=True)) == ["ACCEPTED"] * 3
