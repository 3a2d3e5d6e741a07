"""Whoever was called off a tour goes from the order's page to another departure, and holds its seats."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from bench.money_moves import offered
from tests.shop.returning import Refunding
from tests.tourism.booking.test_other_departures import beside, booked, call_off, near_by
from tests.tourism.shopping import deliver_all
from tests.web.browser.conftest import PHONE
from tests.web.browser.test_host import looked_at
from tourism.domain.publish import publish_tour

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def gateway() -> Iterator[Refunding]:
    made = Refunding()
    made.id = "test"
    with offered(made):  # type: ignore[arg-type]
        yield made


def test_guest_holds_another_departure_for_the_same_party(live_server, browser: Browser) -> None:  # type: ignore[no-untyped-def]
    booking = booked()
    beside(booking, 12)
    other = near_by(2)
    publish_tour(other.tour)
    call_off(booking)
    deliver_all()
    context = browser.new_context(viewport=PHONE, locale="vi-VN", base_url=live_server.url)
    page = context.new_page()
    page.goto(f"/don-hang/{booking.order_id}/")
    offers = page.locator("li", has_text="còn 6 chỗ").get_by_role("link")
    expect(offers).to_have_count(2)
    expect(offers.last).to_contain_text(f"{other.tour.name} · cách 2,0 km")
    looked_at(page, "order-replacements")
    offers.first.click()
    expect(page.get_by_role("textbox", name="Người lớn")).to_have_value("2")
    expect(page.get_by_role("textbox", name="Trẻ em")).to_have_value("1")
    page.get_by_role("button", name="Giữ chỗ").click()
    expect(page).to_have_url(f"{live_server.url}/gio/")
    expect(page.locator("body")).to_contain_text("500.000")
    context.close()
