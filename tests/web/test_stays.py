"""The page of a homestay: what a guest chooses and what it costs."""

import pytest

from marketplace.values.ids import global_id
from tests.tourism.factories import days_ahead
from tests.tourism.shopping import sold_room_type
from tests.web.selling.visitors import source, text, visitor
from tourism.models import Booking, ChildBand, Meal, RatePlan, RoomType

pytestmark = pytest.mark.django_db


def house() -> RoomType:
    """A room at 300,000 every night, a plan with a third paid first, dinner, and a price for children."""
    room_type = sold_room_type(weekend_price=None, included_guests=2, extra_beds=1)
    stay = room_type.property
    RatePlan.objects.create(property=stay, name="Thường", cancellation_code="FLEXIBLE")
    RatePlan.objects.create(
        property=stay,
        name="Cọc",
        cancellation_code="STRICT",
        adjustment_percent=-10,
        deposit_percent=30,
        balance_due="BEFORE",
        balance_days_before=2,
        position=1,
    )
    Meal.objects.create(property=stay, code="DINNER", adult_price=100_000, child_price=50_000)
    ChildBand.objects.create(property=stay, minimum_age=3, maximum_age=11, price=40_000)
    return room_type


def days() -> dict[str, str]:
    return {"arrival": days_ahead(10).isoformat(), "departure": days_ahead(12).isoformat()}


def page(room_type: RoomType) -> str:
    return f"/nghi-lai/{room_type.property.slug}/"


def test_price_is_shown_line_by_line_with_deposit_and_rest() -> None:
    room_type = house()
    plan = room_type.property.rate_plans.get(name="Cọc")
    asked = {**days(), "adults": "2", "children": "1", "age": "5", "meal": "DINNER"}
    shown = text(visitor().get(page(room_type), {**asked, "plan": global_id("RatePlan", plan.pk)}))
    # Each night: room 270,000, a child 40,000, dinner for two 200,000 and for the child 50,000.
    assert f"Đêm {days_ahead(10):%d/%m/%Y} 270.000 ₫" in shown
    assert "Bữa tối, đêm" in shown
    assert "Tất cả 1.120.000 ₫" in shown
    assert "Trả khi đặt 336.000 ₫" in shown
    assert f"Trả trước ngày {days_ahead(8):%d/%m/%Y} 784.000 ₫" in shown


def test_child_without_an_age_is_asked_for_it() -> None:
    room_type = house()
    answer = visitor().get(page(room_type), {**days(), "adults": "2", "children": "1"})
    assert "Bạn hãy cho biết tuổi của từng trẻ" in text(answer)
    assert "Tuổi trẻ thứ 1" in text(answer)
    assert 'action="/gio/giu-cho/"' not in source(answer)


def test_what_is_chosen_comes_into_the_basket() -> None:
    room_type = house()
    plan = room_type.property.rate_plans.get(name="Cọc")
    browser = visitor()
    chosen = {"adults": "2", "children": "1", "age": "5", "meal": "DINNER", "plan": global_id("RatePlan", plan.pk)}
    answer = browser.post("/gio/giu-cho/", {**days(), **chosen, "room": global_id("RoomType", room_type.pk)})
    assert answer["Location"] == "/gio/"
    booking = Booking.objects.get()
    assert (booking.rate_plan, booking.meals, booking.child_ages, booking.price, booking.deposit) == (
        plan,
        ["DINNER"],
        [5],
        1_120_000,
        336_000,
    )
    shown = text(browser.get("/gio/"))
    assert "Bữa tối" in shown
    assert "Đặt cọc 336.000 ₫" in shown


def test_plan_and_meal_of_nobody_fall_back_to_the_first() -> None:
    room_type = house()
    shown = text(visitor().get(page(room_type), {**days(), "plan": "x", "meal": "BRUNCH", "age": "x"}))
    assert "Tất cả 600.000 ₫" in shown


def test_days_are_picked_in_the_calendar() -> None:
    room_type = house()
    first = source(visitor().get(page(room_type)))
    assert f"?arrival={days_ahead(10).isoformat()}&amp;adults=2" in first
    second = visitor().get(page(room_type), {"arrival": days_ahead(10).isoformat()})
    assert f"?arrival={days_ahead(10).isoformat()}&amp;departure={days_ahead(12).isoformat()}" in source(second)
    assert "Bấm ngày đi" in text(second)


def test_house_without_plans_and_meals_asks_for_neither() -> None:
    room_type = sold_room_type(weekend_price=None)
    shown = text(visitor().get(page(room_type), {**days(), "children": "1"}))
    assert "Tất cả 600.000 ₫" in shown
    assert "Gói giá" not in shown
    assert "Tuổi trẻ" not in shown
