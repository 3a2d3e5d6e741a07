"""A host's seasons, plans, rules, meals, children and long stays over the API."""

from typing import Any

import pytest

from marketplace.identity.models import User
from marketplace.values.ids import global_id
from tests.sellers.factories import make_user
from tests.storefront_api.api import ask, data
from tests.tourism.factories import days_ahead, make_room_type
from tests.tourism.stays.hosts import host_of
from tourism.models import ChildBand, LengthDiscount, Meal, RatePlan, RoomType, Season, StayRule

pytestmark = pytest.mark.django_db
SEASON = "season {id name first last weekdays price {amount}} errors {field code}"
PLAN = """plan {id name originalName nameEn adjustmentPercent includedMeals depositPercent balanceDue
  balanceDaysBefore minimumNights isActive cancellation {code}} errors {field code}"""
RULE = """rule {id roomType {id} first last weekdays minimumNights minimumNightsThrough maximumNights closedToArrival
  closedToDeparture} errors {field code}"""
SEASON_CREATE = f"""mutation($on: ID!, $input: StaySeasonInput!) {{
  done: staySeasonCreate(roomTypeId: $on, input: $input) {{{SEASON}}}}}"""
SEASON_UPDATE = f"""mutation($on: ID!, $input: StaySeasonInput!) {{
  done: staySeasonUpdate(id: $on, input: $input) {{{SEASON}}}}}"""
SEASON_DELETE = "mutation($on: ID!) {done: staySeasonDelete(id: $on) {errors {field code}}}"
PLAN_CREATE = f"""mutation($on: ID!, $input: RatePlanInput!) {{
  done: ratePlanCreate(stayId: $on, input: $input) {{{PLAN}}}}}"""
PLAN_UPDATE = f"mutation($on: ID!, $input: RatePlanInput!) {{done: ratePlanUpdate(id: $on, input: $input) {{{PLAN}}}}}"
RULE_CREATE = f"""mutation($on: ID!, $input: StayRuleInput!) {{
  done: stayRuleCreate(stayId: $on, input: $input) {{{RULE}}}}}"""
RULE_DELETE = "mutation($on: ID!) {done: stayRuleDelete(id: $on) {errors {field code}}}"
MEALS = """mutation($on: ID!, $list: [StayMealInput!]!) {done: stayMealsSet(stayId: $on, meals: $list) {
  stay {meals {code adultPrice {amount} childPrice {amount} freeBelowAge}} errors {field code}}}"""
BANDS = """mutation($on: ID!, $list: [ChildBandInput!]!) {done: stayChildBandsSet(stayId: $on, bands: $list) {
  stay {childBands {minimumAge maximumAge price {amount}}} errors {field code}}}"""
LONG = """mutation($on: ID!, $list: [LengthDiscountInput!]!) {
  done: stayLengthDiscountsSet(stayId: $on, discounts: $list) {
  stay {lengthDiscounts {nightsFrom percent}} errors {field code}}}"""


def do(document: str, user: User | None, on: str, **variables: Any) -> dict[str, Any]:
    answer: dict[str, Any] = data(document, user=user, on=on, **variables)["done"]
    return answer


def day(days: int) -> str:
    return days_ahead(days).isoformat()


def season(**changes: Any) -> dict[str, Any]:
    return {"name": "Tết", "first": day(10), "last": day(15), "price": 600_000, **changes}


def house() -> tuple[RoomType, User, str, str]:
    """A room type, its host, the global ids of house and room type."""
    room_type = make_room_type()
    return (
        room_type,
        host_of(room_type.property),
        global_id("Stay", room_type.property_id),
        global_id("RoomType", room_type.pk),
    )


def test_season_is_made_changed_and_taken_away() -> None:
    _room_type, host, _stay, on = house()
    made = do(SEASON_CREATE, host, on, input=season(weekdays=[4, 5]))
    assert (made["errors"], made["season"]["weekdays"], made["season"]["price"]) == ([], [4, 5], {"amount": 600_000})
    changed = do(SEASON_UPDATE, host, made["season"]["id"], input=season(price=700_000))["season"]
    assert changed == {**made["season"], "weekdays": [], "price": {"amount": 700_000}}
    assert do(SEASON_DELETE, host, changed["id"]) == {"errors": []}
    assert Season.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": " "}, {"field": "name", "code": "REQUIRED"}),
        ({"price": 0}, {"field": "price", "code": "INVALID"}),
        ({"last": "2020-01-01"}, {"field": "last", "code": "INVALID"}),
        ({"weekdays": [7]}, {"field": "weekdays", "code": "INVALID"}),
        ({"first": day(15), "last": day(20)}, {"field": "first", "code": "OVERLAPS"}),
    ],
)
def test_season_refused_changes_nothing(changes: dict[str, Any], error: dict[str, str]) -> None:
    _room_type, host, _stay, on = house()
    do(SEASON_CREATE, host, on, input=season())
    assert do(SEASON_CREATE, host, on, input=season(**{"first": day(30), "last": day(31), **changes}))["errors"] == [
        error
    ]
    assert Season.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"price": -1}, {"field": "price", "code": "INVALID"}),
        ({"last": day(9)}, {"field": "last", "code": "INVALID"}),
        ({"first": day(35), "last": day(50)}, {"field": "first", "code": "OVERLAPS"}),
        ({"first": day(40), "last": day(40)}, {"field": "first", "code": "OVERLAPS"}),
    ],
)
def test_season_stays_as_it_was_after_a_change_that_is_refused(changes: dict[str, Any], error: dict[str, str]) -> None:
    _room_type, host, _stay, on = house()
    do(SEASON_CREATE, host, on, input=season(name="Hè", first=day(40), last=day(60)))
    made = do(SEASON_CREATE, host, on, input=season())["season"]["id"]
    before = list(Season.objects.order_by("pk").values())
    assert do(SEASON_UPDATE, host, made, input=season(**changes))["errors"] == [error]
    assert list(Season.objects.order_by("pk").values()) == before


def test_plan_is_made_and_changed() -> None:
    _room_type, host, on, _rooms = house()
    asked = {
        "name": "Có ăn sáng",
        "nameEn": "With breakfast",
        "cancellationCode": "STRICT",
        "adjustmentPercent": -10,
        "includedMeals": ["BREAKFAST"],
        "depositPercent": 30,
        "balanceDaysBefore": 7,
    }
    made = do(PLAN_CREATE, host, on, input=asked)
    assert made["errors"] == []
    plan = made["plan"]
    assert (plan["includedMeals"], plan["balanceDue"], plan["balanceDaysBefore"]) == (["BREAKFAST"], "BEFORE", 7)
    assert (plan["originalName"], plan["nameEn"], plan["cancellation"]) == (
        "Có ăn sáng",
        "With breakfast",
        {"code": "STRICT"},
    )
    changed = do(PLAN_UPDATE, host, plan["id"], input={**asked, "isActive": False, "balanceDaysBefore": None})["plan"]
    assert (changed["isActive"], changed["balanceDue"]) == (False, "ARRIVAL")


def test_plan_with_bad_input() -> None:
    _room_type, host, on, _rooms = house()
    asked = {"name": "Gói", "cancellationCode": "STRICT"}
    do(PLAN_CREATE, host, on, input=asked)
    for changes, error in (
        ({}, {"field": "name", "code": "UNIQUE"}),
        ({"name": " "}, {"field": "name", "code": "REQUIRED"}),
        ({"cancellationCode": "NONE"}, {"field": "cancellation", "code": "INVALID"}),
        ({"depositPercent": 0}, {"field": "depositPercent", "code": "INVALID"}),
        ({"position": -1}, {"field": "position", "code": "INVALID"}),
    ):
        assert do(PLAN_CREATE, host, on, input={**asked, **changes})["errors"] == [error]
    assert RatePlan.objects.count() == 1
    other = do(PLAN_CREATE, host, on, input={**asked, "name": "Gói hai"})["plan"]["id"]
    before = list(RatePlan.objects.order_by("pk").values())
    for changes, error in (
        ({}, {"field": "name", "code": "UNIQUE"}),
        ({"name": "Gói ba", "adjustmentPercent": -91}, {"field": "adjustmentPercent", "code": "INVALID"}),
        ({"name": "Gói ba", "depositPercent": 101}, {"field": "depositPercent", "code": "INVALID"}),
    ):
        assert do(PLAN_UPDATE, host, other, input={**asked, **changes})["errors"] == [error]
    assert list(RatePlan.objects.order_by("pk").values()) == before


def test_rule_is_made_and_taken_away() -> None:
    _room_type, host, on, rooms = house()
    asked = {"first": day(1), "last": day(9), "weekdays": [5], "minimumNights": 2, "roomTypeId": rooms}
    made = do(RULE_CREATE, host, on, input=asked)
    assert (made["errors"], made["rule"]["roomType"], made["rule"]["minimumNights"]) == ([], {"id": rooms}, 2)
    assert do(RULE_DELETE, host, made["rule"]["id"]) == {"errors": []}
    assert StayRule.objects.count() == 0


def test_rule_with_bad_input() -> None:
    _room_type, host, on, _rooms = house()
    days = {"first": day(1), "last": day(9)}
    other = global_id("RoomType", make_room_type().pk)
    for changes, error in (
        ({}, {"field": None, "code": "REQUIRED"}),
        ({"minimumNights": 99}, {"field": "minimumNights", "code": "INVALID"}),
        ({"minimumNights": 3, "maximumNights": 2}, {"field": "maximumNights", "code": "INVALID"}),
        ({"minimumNights": 3, "roomTypeId": other}, {"field": "id", "code": "NOT_FOUND"}),
    ):
        assert do(RULE_CREATE, host, on, input={**days, **changes})["errors"] == [error]
    assert StayRule.objects.count() == 0


def test_meals_children_and_long_stays_are_set_as_whole_lists() -> None:
    _room_type, host, on, _rooms = house()
    meal = {"code": "DINNER", "adultPrice": 120_000, "childPrice": 60_000, "freeBelowAge": 3}
    assert do(MEALS, host, on, list=[meal])["stay"]["meals"] == [
        {"code": "DINNER", "adultPrice": {"amount": 120_000}, "childPrice": {"amount": 60_000}, "freeBelowAge": 3}
    ]
    assert do(MEALS, host, on, list=[])["stay"]["meals"] == []
    band = {"minimumAge": 3, "maximumAge": 11, "price": 50_000}
    assert do(BANDS, host, on, list=[band])["stay"]["childBands"] == [{**band, "price": {"amount": 50_000}}]
    assert do(LONG, host, on, list=[{"nightsFrom": 7, "percent": 10}])["stay"]["lengthDiscounts"] == [
        {"nightsFrom": 7, "percent": 10}
    ]


def test_lists_with_bad_input_stay_as_they_were() -> None:
    _room_type, host, on, _rooms = house()
    meal = {"code": "DINNER", "adultPrice": 1, "childPrice": 1}
    do(MEALS, host, on, list=[meal])
    assert do(MEALS, host, on, list=[meal, meal])["errors"] == [{"field": "code", "code": "UNIQUE"}]
    bands = [{"minimumAge": 3, "maximumAge": 11, "price": 1}, {"minimumAge": 11, "maximumAge": 12, "price": 1}]
    assert do(BANDS, host, on, list=bands)["errors"] == [{"field": "minimumAge", "code": "OVERLAPS"}]
    assert do(LONG, host, on, list=[{"nightsFrom": 1, "percent": 10}])["errors"] == [
        {"field": "nightsFrom", "code": "INVALID"}
    ]
    assert (Meal.objects.count(), ChildBand.objects.count(), LengthDiscount.objects.count()) == (1, 0, 0)


def test_others_find_nothing_to_change() -> None:
    room_type, host, on, rooms = house()
    made = do(SEASON_CREATE, host, rooms, input=season())["season"]["id"]
    plan = do(PLAN_CREATE, host, on, input={"name": "Gói", "cancellationCode": "STRICT"})["plan"]["id"]
    rule = do(RULE_CREATE, host, on, input={"first": day(1), "last": day(2), "minimumNights": 2})["rule"]["id"]
    stranger = make_user()
    a_plan = {"name": "Khác", "cancellationCode": "STRICT"}
    attempts: list[tuple[str, str, dict[str, Any]]] = [
        (SEASON_CREATE, rooms, {"input": season()}),
        (SEASON_UPDATE, made, {"input": season(price=1)}),
        (SEASON_DELETE, made, {}),
        (PLAN_CREATE, on, {"input": a_plan}),
        (PLAN_UPDATE, plan, {"input": a_plan}),
        (RULE_CREATE, on, {"input": {"first": day(1), "last": day(2), "minimumNights": 2}}),
        (RULE_DELETE, rule, {}),
        (MEALS, on, {"list": []}),
        (BANDS, on, {"list": []}),
        (LONG, on, {"list": []}),
    ]
    before = _everything(room_type)
    for document, thing, variables in attempts:
        assert [error["code"] for error in do(document, stranger, thing, **variables)["errors"]] == ["NOT_FOUND"]
        refused = ask(document, on=thing, **variables)["errors"]
        assert refused[0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert _everything(room_type) == before


def _everything(room_type: RoomType) -> list[Any]:
    stay = room_type.property
    rows = (room_type.seasons, stay.rate_plans, stay.stay_rules, stay.meals, stay.child_bands, stay.length_discounts)
    return [list(each.values()) for each in rows]
