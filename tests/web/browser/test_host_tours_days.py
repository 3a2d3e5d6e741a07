"""A host on a phone says when a tour goes: adds a rule, drops a day, adds a date, and reads who comes."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from marketplace.identity.domain import tokens
from marketplace.values.clock import local_day
from marketplace.values.ids import global_id
from tests.sellers.factories import make_seller
from tests.storefront_api.market.test_host_departures import with_extras
from tests.tourism.factories import days_ahead, make_departure, make_tour
from tests.tourism.shopping import sold_departure
from tests.tourism.tours.test_opening import host_of, opened
from tests.web.browser.conftest import PHONE
from tests.web.browser.test_host import looked_at
from tourism.models import Booking, Departure, Resource, ResourceNeed, Tour

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def phone(live_server, browser: Browser) -> Iterator[BrowserContext]:  # type: ignore[no-untyped-def]
    context = browser.new_context(viewport=PHONE, locale="vi-VN", base_url=live_server.url)
    context.set_default_timeout(10_000)
    yield context
    context.close()


def as_host(phone: BrowserContext, tour: Tour, url: str) -> Page:
    phone.add_cookies([{"name": "access", "value": tokens.access_token(host_of(tour)), "url": url}])
    return phone.new_page()


def test_host_says_when_a_tour_goes(phone: BrowserContext, live_server) -> None:  # type: ignore[no-untyped-def]
    tour = make_tour(make_seller(), open_ahead_days=40)
    page = as_host(phone, tour, live_server.url)
    page.goto(f"/ban-hang/chuyen/{global_id('Tour', tour.pk)}/lich/")
    looked_at(page, "tour-month-empty")
    page.get_by_role("link", name="Thêm lịch chạy đều").click()
    looked_at(page, "tour-rule")
    page.fill("#at", "05:00")
    page.fill("#capacity", "0")
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator("#capacity-error")).to_contain_text("Mỗi chuyến có từ 1 đến 500 chỗ.")
    assert page.input_value("#at") == "05:00"
    looked_at(page, "tour-rule-wrong")
    page.fill("#capacity", "8")
    far = days_ahead(200)
    page.fill("#seasonsOut", f"Mùa lũ {far.day}/{far.month} - {far.day}/{far.month}")
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator("main")).to_contain_text("Mỗi ngày 05:00, trừ mùa lũ")
    day = local_day(timezone.now()) + timedelta(days=1)
    page.goto(f"{page.url}?month={day.isoformat()}")
    looked_at(page, "tour-month")

    before = len(opened(tour))
    page.goto(f"/ban-hang/chuyen/{global_id('Tour', tour.pk)}/ngay/?day={day.isoformat()}")
    looked_at(page, "tour-day")
    page.get_by_role("button", name="Nghỉ ngày này").click()
    expect(page.locator("main")).to_contain_text("Riêng ngày này: nghỉ")
    looked_at(page, "tour-day-off")
    assert len(opened(tour)) == before - 1
    page.get_by_role("link", name="Thêm một chuyến").click()
    page.fill("#at", "16:30")
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator("h1")).to_contain_text("16:30")
    looked_at(page, "departure-empty")
    page.goto(f"/ban-hang/chuyen/{global_id('Tour', tour.pk)}/lich/ghi/?form=rest")
    looked_at(page, "tour-rest")
    page.goto(f"/ban-hang/chuyen/lich/?month={day.isoformat()}")
    looked_at(page, "tours-month")
    page.goto(f"/ban-hang/chuyen/ngay/?day={day.isoformat()}")
    looked_at(page, "tours-day")


def test_host_reads_who_comes(phone: BrowserContext, live_server) -> None:  # type: ignore[no-untyped-def]
    departure = sold_departure(make_seller(), days=1, capacity=12)
    tour = departure.tour
    boat = Resource.objects.create(seller=tour.seller, name="Thuyền", units=3)
    ResourceNeed.objects.create(tour=tour, resource=boat, seats_per_unit=4)
    names = ("Nguyễn Thị Hương Lan", "Trần Văn Huy")
    for name, adults, pickup in zip(names, (3, 2), (True, False), strict=True):
        booking = with_extras(departure, adults=adults, pickup=pickup)
        Booking.objects.filter(pk=booking.pk).update(guest_name=name, guest_phone="+84912345678")
    make_departure(tour, days=2, is_closed=True)
    make_departure(tour, days=3, capacity=4, booked=4)
    Departure.objects.filter(pk=make_departure(tour, days=4, booked=2).pk).update(unplanned_at=timezone.now())
    Tour.objects.filter(pk=tour.pk).update(minimum_party=6, decision_minutes=60)
    page = as_host(phone, tour, live_server.url)
    page.goto(f"/ban-hang/chuyen/{global_id('Tour', tour.pk)}/lich/?month={days_ahead(1).isoformat()}")
    looked_at(page, "tour-month-guests")
    page.goto(f"/ban-hang/chuyen/khoi-hanh/{global_id('Departure', departure.pk)}/")
    expect(page.locator("main")).to_contain_text("Chợ Sịa")
    looked_at(page, "departure")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="In danh sách")).to_be_hidden()
    expect(page.locator(".worknav")).to_be_hidden()
    expect(page.locator("main")).to_contain_text(re.compile("0912.345.678"))
    page.emulate_media(media="screen")
    page.fill("#capacity", "3")
    page.get_by_role("button", name="Lưu số chỗ").click()
    expect(page.locator("#capacity-error")).to_contain_text("đã có 5 chỗ")
    looked_at(page, "departure-wrong")
    page.get_by_label("Vì sao?").last.fill("Thuyền hỏng máy")
    page.get_by_role("button", name="Hủy chuyến, báo khách").click()
    expect(page.locator("main")).to_contain_text("Chuyến này không đi: Thuyền hỏng máy.")
    looked_at(page, "departure-off")
