"""Prices and rules as a host writes them. Prices are whole đồng."""

from collections.abc import Mapping
from typing import Any

import graphene

from storefront_api.core.ids import int_pk_of
from storefront_api.market.stays.rates import MealEnum, meal_codes
from tourism.domain.stays.plans import PlanGiven
from tourism.domain.stays.reckoning import Band, MealPrice
from tourism.domain.stays.seasons import SeasonGiven
from tourism.domain.stays.stay_rules import StayRuleGiven


class StaySeasonInput(graphene.InputObjectType):
    name = graphene.String(required=True)
    first = graphene.Date(required=True)
    last = graphene.Date(required=True, description="The last evening, included.")
    weekdays = graphene.List(graphene.NonNull(graphene.Int), description="0 is Monday; none: all.")
    price = graphene.Int(required=True, description="Đồng for one room and one night.")


class RatePlanInput(graphene.InputObjectType):
    name = graphene.String(required=True)
    name_en = graphene.String()
    cancellation_code = graphene.String(required=True)
    adjustment_percent = graphene.Int(description="Added to the price of the room; below zero: taken off.")
    included_meals = graphene.List(graphene.NonNull(MealEnum))
    deposit_percent = graphene.Int(description="Paid when booking; 100, everything, when left out.")
    balance_days_before = graphene.Int(description="The rest is due so many days before; null: on arrival.")
    minimum_nights = graphene.Int()
    maximum_nights = graphene.Int()
    earliest_booking_days = graphene.Int()
    latest_booking_hours = graphene.Int()
    position = graphene.Int()
    is_active = graphene.Boolean()


class StayRuleInput(graphene.InputObjectType):
    room_type_id = graphene.ID(description="Null: all of the house.")
    first = graphene.Date(required=True)
    last = graphene.Date(required=True)
    weekdays = graphene.List(graphene.NonNull(graphene.Int), description="0 is Monday; none: all.")
    minimum_nights = graphene.Int(description="For who arrives on such a day.")
    minimum_nights_through = graphene.Int(description="For every stay with such a night.")
    maximum_nights = graphene.Int(description="For who arrives on such a day.")
    closed_to_arrival = graphene.Boolean()
    closed_to_departure = graphene.Boolean()


class StayMealInput(graphene.InputObjectType):
    code = graphene.Field(MealEnum, required=True)
    adult_price = graphene.Int(required=True)
    child_price = graphene.Int(required=True)
    free_below_age = graphene.Int()


class ChildBandInput(graphene.InputObjectType):
    minimum_age = graphene.Int(required=True)
    maximum_age = graphene.Int(required=True)
    price = graphene.Int(required=True)


class LengthDiscountInput(graphene.InputObjectType):
    nights_from = graphene.Int(required=True)
    percent = graphene.Int(required=True)


def season_given(given: Mapping[str, Any]) -> SeasonGiven:
    """The domain's form."""
    return SeasonGiven(**{**_told(given), "weekdays": _weekdays(given)})


def plan_given(given: Mapping[str, Any]) -> PlanGiven:
    """The domain's form."""
    return PlanGiven(**{**_told(given), "included_meals": meal_codes(given.get("included_meals"))})


def rule_given(given: Mapping[str, Any]) -> StayRuleGiven:
    """The domain's form."""
    values = {**_told(given), "weekdays": _weekdays(given)}
    if room_type_id := values.pop("room_type_id", None):
        values["room_type_id"] = int_pk_of(room_type_id, "RoomType", field="roomTypeId")
    return StayRuleGiven(**values)


def meal_given(given: Mapping[str, Any]) -> MealPrice:
    """The domain's form."""
    return MealPrice(given["code"].value, given["adult_price"], given["child_price"], given.get("free_below_age") or 0)


def band_given(given: Mapping[str, Any]) -> Band:
    """The domain's form."""
    return Band(given["minimum_age"], given["maximum_age"], given["price"])


def _told(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value is not None}


def _weekdays(given: Mapping[str, Any]) -> frozenset[int]:
    return frozenset(given.get("weekdays") or ())
