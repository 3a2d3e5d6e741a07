"""The notice of a confirmed tour leads to its tickets, without an account."""

from urllib.parse import urlsplit

import pytest
import zxingcpp
from django.conf import settings
from PIL import Image
from playwright.sync_api import Browser, expect

from marketplace.notices.models import Notice
from tests.web.browser.conftest import PHONE
from tests.web.browser.test_host import looked_at
from tests.web.test_tickets import without_account
from tourism.domain import messages
from tourism.domain.tickets import signing
from tourism.models import Booking

pytestmark = pytest.mark.django_db(transaction=True)


def test_link_of_the_notice_shows_a_ticket_for_each_guest(live_server, browser: Browser, tmp_path) -> None:  # type: ignore[no-untyped-def]
    booking = without_account()
    Booking.objects.filter(pk=booking.pk).update(guest_phone="+84905123400")
    messages.tell_confirmed(Booking.objects.select_related("seller", "user", "departure__tour").get(pk=booking.pk))
    link = Notice.objects.get(kind="booking-confirmed-guest").text.split()[-1]
    assert link.startswith(f"{settings.PUBLIC_URL}/don-hang/")
    address = urlsplit(link)
    context = browser.new_context(viewport=PHONE, locale="vi-VN", base_url=live_server.url)
    page = context.new_page()
    page.goto(f"{address.path}#{address.fragment}")
    expect(page.locator(f"[id={booking.code}]")).to_be_in_viewport()
    pictures = page.locator(f"[id={booking.code}] svg.qr")
    expect(pictures).to_have_count(2)
    read = []
    for number, picture in enumerate(pictures.all()):
        picture.evaluate("drawing => drawing.scrollIntoView({block: 'center'})")  # clear of the bar at the bottom
        picture.screenshot(path=tmp_path / f"{number}.png")
        read += [one.text for one in zxingcpp.read_barcodes(Image.open(tmp_path / f"{number}.png"))]
    assert read == [signing.signed(ticket.code) for ticket in booking.tickets.order_by("number")]
    looked_at(page, "order-tickets")
    context.close()
