"""The nights that somebody wants."""

from collections.abc import Mapping
from typing import Any

import graphene

from storefront_api.core.ids import int_pk_of
from storefront_api.market.stays.rates import MealEnum, meal_codes
from tourism.domain.stays.free import Near, check_near
from tourism.domain.stays.requests import StayRequest


class NearInput(graphene.InputObjectType):
    """A circle on the map."""

    latitude = graphene.Float(required=True)
    longitude = graphene.Float(required=True)
    km = graphene.Float(required=True, description="As the crow flies, at most 500.")


def near_asked(near: Mapping[str, Any] | None) -> Near | None:
    """Raises Refused (INVALID) for what is no place or no distance."""
    return None if near is None else check_near(Near(near["latitude"], near["longitude"], near["km"]))


class StayBookingInput(graphene.InputObjectType):
    room_type_id = graphene.ID(required=True)
    arrival = graphene.Date(required=True)
    departure = graphene.Date(required=True)
    adults = graphene.Int(required=True)
    children = graphene.Int()
    child_ages = graphene.List(graphene.NonNull(graphene.Int), description="Full years on the day of arrival.")
    rooms = graphene.Int()
    rate_plan_id = graphene.ID(description="The house's first plan, when left out.")
    meals = graphene.List(graphene.NonNull(MealEnum), description="Beside those of the plan.")


def stay_asked(stay: Mapping[str, Any]) -> StayRequest:
    """What the guest asks for. Children who are not counted are those whose ages are told."""
    ages, plan = tuple(stay.get("child_ages") or ()), stay.get("rate_plan_id")
    return StayRequest(
        room_type_id=int_pk_of(stay["room_type_id"], "RoomType", field="roomTypeId"),
        arrival=stay["arrival"],
        departure=stay["departure"],
        adults=stay["adults"],
        children=len(ages) if stay.get("children") is None else stay["children"],
        child_ages=ages,
        rooms=1 if stay.get("rooms") is None else stay["rooms"],
        rate_plan_id=int_pk_of(plan, "RatePlan", field="ratePlanId") if plan else None,
        meals=meal_codes(stay.get("meals")),
    )
