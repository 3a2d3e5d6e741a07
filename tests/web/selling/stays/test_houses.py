import io
from typing import Any

import pytest
from PIL import Image

from marketplace.values.ids import global_id
from tests.listings.factories import owner_of
from tests.sellers.factories import make_seller
from tests.tourism.factories import days_ahead, make_room_type, make_stay
from tests.tourism.shopping import sold_room_type
from tests.tourism.stays.hosts import host_of, name_rooms
from tests.web.selling.visitors import source, text, visitor
from tourism.models import (
    CancellationPolicy,
    ChildBand,
    LengthDiscount,
    Meal,
    OfferImage,
    Property,
    RatePlan,
    RoomType,
    StayRule,
)

pytestmark = pytest.mark.django_db
HOUSES = "/ban-hang/nha/"
ROOMS = {"name": "Phòng đôi", "maxAdults": "2", "maxChildren": "1", "rooms": "2", "basePrice": "350k"}


def house_page(stay: Property) -> str:
    return f"{HOUSES}{global_id('Stay', stay.pk)}/".replace("=", "%3D")


def form(stay: Property, name: str, **more: str) -> str:
    asked = "&".join(f"{key}={value}" for key, value in {"form": name, **more}.items())
    return f"{house_page(stay)}ghi/?{asked}"


def test_farmer_sets_up_a_house_step_by_step(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    browser = visitor(owner_of(make_seller()))
    assert "Chưa có nhà nào" in text(browser.get(HOUSES))
    page = browser.post(f"{HOUSES}moi/", {"name": "Nhà bên phá", "address": "Thôn Ngư Mỹ Thạnh"})["Location"]
    assert "Thêm ít nhất một loại phòng" in text(browser.get(page))
    refused = browser.post(page, {"publish": "1"}, follow=True)
    assert "Chỗ nghỉ cần ít nhất một loại phòng" in text(refused)
    rooms = browser.post(f"{page}ghi/?form=room", ROOMS)["Location"]
    assert "350.000 ₫" in text(browser.get(rooms))
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(picture, "JPEG")
    picture.seek(0)
    picture.name = "nha.jpg"
    browser.post(page, {"photo": picture})
    browser.post(page, {"publish": "1"})
    stay, row = Property.objects.get(), RoomType.objects.get()
    assert (stay.is_published, row.base_price, row.nights.count(), OfferImage.objects.count()) == (
        True,
        350_000,
        365,
        1,
    )
    assert "Đang mở" in text(browser.get(HOUSES))


def test_wrong_answers_stay_beside_their_inputs() -> None:
    stay = make_stay()
    answer = visitor(host_of(stay)).post(form(stay, "room"), {**ROOMS, "basePrice": "đắt", "rooms": ""})
    assert answer.status_code == 422
    shown = text(answer)
    assert "Bạn ghi số tiền, ví dụ 350.000." in shown
    assert "Chỗ này cần có." in shown
    assert 'value="đắt"' in source(answer)
    assert RoomType.objects.count() == 0


def test_hour_that_is_none_is_told_beside_its_input() -> None:
    stay = make_stay(is_published=False)
    given = {"checkInFrom": "chiều", "checkOutUntil": "11h"}
    answer = visitor(host_of(stay)).post(form(stay, "comfort"), given)
    assert (answer.status_code, 'id="checkInFrom-error"' in source(answer)) == (422, True)
    assert "Bạn ghi giờ trong ngày, ví dụ 5:00 hay 17:30." in text(answer)
    visitor(host_of(stay)).post(form(stay, "comfort"), {**given, "checkInFrom": "14 giờ 30"})
    stay.refresh_from_db()
    assert (f"{stay.check_in_from:%H:%M}", f"{stay.check_out_until:%H:%M}") == ("14:30", "11:00")


def test_what_the_market_refuses_stands_beside_its_input() -> None:
    stay = make_stay()
    answer = visitor(host_of(stay)).post(form(stay, "room"), {**ROOMS, "rooms": "900"})
    assert (answer.status_code, 'id="rooms-error"' in source(answer)) == (422, True)


def test_prices_by_plan_meal_age_and_length() -> None:
    stay = make_stay()
    browser = visitor(host_of(stay))
    plan = {"name": "Có ăn sáng", "adjustmentPercent": "-10", "includedMeals": "BREAKFAST", "depositPercent": "30"}
    browser.post(form(stay, "plan"), {**plan, "cancellationCode": "STRICT", "isActive": "1"})
    row = RatePlan.objects.get()
    assert (row.adjustment_percent, row.included_meals, row.deposit_percent, row.balance_due) == (
        -10,
        ["BREAKFAST"],
        30,
        "ARRIVAL",
    )
    same = form(stay, "plan", plan=global_id("RatePlan", row.pk))
    assert 'value="-10"' in source(browser.get(same))
    browser.post(same, {**plan, "cancellationCode": "FLEXIBLE"})
    row.refresh_from_db()
    assert (row.cancellation_code, row.is_active) == ("FLEXIBLE", False)
    browser.post(form(stay, "meals"), {"DINNER-adult": "120k", "free": "3"})
    assert list(Meal.objects.values_list("code", "adult_price", "child_price", "free_below_age")) == [
        ("DINNER", 120_000, 120_000, 3)
    ]
    browser.post(form(stay, "bands"), {"from-1": "3", "to-1": "11", "price-1": "50.000"})
    browser.post(form(stay, "long"), {"nights-1": "7", "percent-1": "10"})
    shown = text(browser.get(house_page(stay)))
    assert "Bữa tối 120.000 ₫" in shown
    assert "3–11: 50.000 ₫" in shown
    assert "từ 7 đêm bớt 10 %" in shown
    assert (ChildBand.objects.count(), LengthDiscount.objects.count()) == (1, 1)


def test_own_cancellation_terms_are_set_and_chosen() -> None:
    stay = make_stay(is_published=False)
    browser = visitor(host_of(stay))
    given = {"days-1": "10", "back-1": "100", "days-2": "3", "back-2": "40", "firstNight": "1", "noShowPercent": "100"}
    browser.post(form(stay, "policy"), given)
    row = CancellationPolicy.objects.get(seller=stay.seller)
    assert (row.tiers, row.first_night) == ([[10, 100], [3, 40]], True)
    same = form(stay, "policy", policy=global_id("CancellationPolicy", row.pk))
    assert 'value="40"' in source(browser.get(same))
    browser.post(same, {**given, "back-2": "50"})
    row.refresh_from_db()
    assert row.tiers == [[10, 100], [3, 50]]
    browser.post(form(stay, "terms"), {"cancellationCode": row.code, "rules": "", "rulesEn": ""})
    stay.refresh_from_db()
    assert stay.cancellation_code == row.code
    refused = browser.post(form(stay, "policy"), {**given, "back-2": "900"})
    assert (refused.status_code, "phần trăm hoàn từ 1 đến 100" in text(refused)) == (422, True)
    assert CancellationPolicy.objects.filter(seller=stay.seller).count() == 1


def test_share_that_is_no_number_is_refused() -> None:
    stay = make_stay()
    given = {"name": "Gói", "adjustmentPercent": "một nửa", "depositPercent": "100", "cancellationCode": "STRICT"}
    answer = visitor(host_of(stay)).post(form(stay, "plan"), given)
    assert (answer.status_code, "Số này từ -90 đến 300." in text(answer)) == (422, True)
    assert RatePlan.objects.count() == 0


def test_rules_are_written_and_taken_away() -> None:
    room_type = make_room_type()
    stay = room_type.property
    browser = visitor(host_of(stay))
    days = {"first": days_ahead(1).isoformat(), "last": days_ahead(9).isoformat()}
    given = {**days, "weekdays": ["4", "5"], "minimumNights": "2", "roomTypeId": global_id("RoomType", room_type.pk)}
    browser.post(form(stay, "rule"), given)
    rule = StayRule.objects.get()
    assert (rule.weekdays, rule.minimum_nights, rule.room_type) == ([4, 5], 2, room_type)
    assert "đến ngày đó ở ít nhất 2 đêm" in text(browser.get(house_page(stay)))
    browser.post(house_page(stay), {"rule": global_id("StayRule", rule.pk)})
    assert StayRule.objects.count() == 0


def test_seasons_and_names_of_rooms() -> None:
    room_type = make_room_type(make_stay(is_published=False))
    browser = visitor(host_of(room_type.property))
    page = f"/ban-hang/loai-phong/{global_id('RoomType', room_type.pk)}/"
    days = {"first": days_ahead(10).isoformat(), "last": days_ahead(15).isoformat()}
    browser.post(f"{page}ghi/?form=season", {"name": "Tết", **days, "price": "600k"})
    overlap = browser.post(f"{page}ghi/?form=season", {"name": "Lễ", **days, "price": "700k"})
    assert (overlap.status_code, "đã có giá của mùa “Tết”" in text(overlap)) == (422, True)
    season = room_type.seasons.get()
    assert season.price == 600_000
    browser.post(f"{page}ghi/?form=room", {"name": "Phòng sen", "isActive": "1"})
    shown = text(browser.get(page))
    assert "Phòng sen" in shown
    assert "Tết · 600.000 ₫" in shown
    browser.post(page, {"season": global_id("StaySeason", season.pk)})
    assert room_type.seasons.count() == 0
    browser.post(f"{page}ghi/?form=price", {**price(), "weekendPrice": ""})
    room_type.refresh_from_db()
    assert (room_type.base_price, room_type.weekend_price) == (410_000, None)


def price() -> dict[str, str]:
    zeros = dict.fromkeys(("extraAdultPrice", "extraBeds", "extraBedPrice"), "0")
    return {"basePrice": "410.000", "minimumNights": "1", **zeros}


def test_another_hosts_house_is_not_found_and_stays_as_it_was() -> None:
    room_type = sold_room_type()
    stay, browser = room_type.property, visitor(owner_of(make_seller()))
    before = Property.objects.values().get()
    type_page = f"/ban-hang/loai-phong/{global_id('RoomType', room_type.pk)}/"
    for page in (house_page(stay), form(stay, "about"), f"{type_page}", f"{type_page}ghi/?form=price"):
        assert browser.get(page).status_code == 404
        assert browser.post(page, {"publish": "0", "name": "Của tôi", "basePrice": "1"}).status_code == 404
    assert browser.get(f"{HOUSES}x/").status_code == 404
    assert browser.get(form(stay, "nothing")).status_code == 404
    assert Property.objects.values().get() == before


def test_form_that_is_none_is_not_found() -> None:
    stay = make_stay()
    assert visitor(host_of(stay)).get(form(stay, "nothing")).status_code == 404


def test_pages_speak_english() -> None:
    room_type = make_room_type()
    name_rooms(room_type, "Sen")
    browser = visitor(host_of(room_type.property), language="en")
    assert "What guests read" in text(browser.get(house_page(room_type.property)))
    assert "Rate plan" in text(browser.get(form(room_type.property, "plan")))
