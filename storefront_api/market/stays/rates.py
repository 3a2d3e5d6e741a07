"""How a stay can be booked: plans, meals, what children cost."""

from collections.abc import Iterable
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.values.money import Money as MoneyValue
from storefront_api.core.ids import to_global_id
from storefront_api.core.types import Money
from storefront_api.market.stays.policies import CancellationPolicy, policy_of
from tourism.domain.stays.words import MEAL_NAMES
from tourism.domain.words import localised
from tourism.models import ChildBand as ChildBandRow
from tourism.models import Meal as MealRow
from tourism.models import RatePlan as RatePlanRow

Info = GraphQLResolveInfo

MealEnum = graphene.Enum("MealEnum", [(name, name) for name in MealRow.Code.names])
BalanceDueEnum = graphene.Enum("BalanceDueEnum", [(name, name) for name in RatePlanRow.BalanceDue.names])


def meal_codes(given: Iterable[Any] | None) -> tuple[str, ...]:
    """The domain's codes of meals, each once."""
    return tuple(dict.fromkeys(str(meal.value) for meal in given or ()))


class RatePlan(graphene.ObjectType):
    """A way to book a house's rooms."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    original_name = graphene.String(required=True, description="As the host wrote it, in Vietnamese.")
    name_en = graphene.String(required=True, description="Empty where the host wrote none.")
    adjustment_percent = graphene.Int(required=True, description="Added to the price of the room, or taken off.")
    included_meals = graphene.List(graphene.NonNull(MealEnum), required=True)
    cancellation = graphene.Field(CancellationPolicy, required=True)
    deposit_percent = graphene.Int(required=True, description="Paid when booking; 100 is everything.")
    balance_due = graphene.Field(BalanceDueEnum, required=True)
    balance_days_before = graphene.Int(required=True)
    minimum_nights = graphene.Int(required=True)
    maximum_nights = graphene.Int()
    earliest_booking_days = graphene.Int(description="Booked at most so many days ahead.")
    latest_booking_hours = graphene.Int(required=True, description="Booked at least so long before check-in.")
    is_active = graphene.Boolean(required=True)

    @staticmethod
    def resolve_id(root: RatePlanRow, _info: Info) -> str:
        return to_global_id("RatePlan", root.pk)

    @staticmethod
    def resolve_name(root: RatePlanRow, _info: Info) -> str:
        return str(localised(root, "name"))

    @staticmethod
    def resolve_original_name(root: RatePlanRow, _info: Info) -> str:
        return root.name

    @staticmethod
    def resolve_name_en(root: RatePlanRow, _info: Info) -> str:
        return str(root.translations.get("en", {}).get("name", ""))

    @staticmethod
    def resolve_balance_due(root: RatePlanRow, _info: Info) -> str:
        # A verb has just set a member of the enum where a read row has its plain value.
        return str(RatePlanRow.BalanceDue(root.balance_due).value)

    @staticmethod
    def resolve_cancellation(root: RatePlanRow, info: Info) -> CancellationPolicy:
        return policy_of(info, root, root.cancellation_code)


class Meal(graphene.ObjectType):
    """What a meal costs a person and a night, where the plan does not include it."""

    code = graphene.Field(MealEnum, required=True)
    name = graphene.String(required=True)
    adult_price = graphene.Field(Money, required=True)
    child_price = graphene.Field(Money, required=True)
    free_below_age = graphene.Int(required=True)

    @staticmethod
    def resolve_name(root: MealRow, _info: Info) -> str:
        return str(MEAL_NAMES[root.code])

    @staticmethod
    def resolve_adult_price(root: MealRow, _info: Info) -> MoneyValue:
        return MoneyValue(root.adult_price)

    @staticmethod
    def resolve_child_price(root: MealRow, _info: Info) -> MoneyValue:
        return MoneyValue(root.child_price)


class ChildBand(graphene.ObjectType):
    """What a child of these ages costs a night beyond the places that the room's price covers."""

    minimum_age = graphene.Int(required=True)
    maximum_age = graphene.Int(required=True)
    price = graphene.Field(Money, required=True)

    @staticmethod
    def resolve_price(root: ChildBandRow, _info: Info) -> MoneyValue:
        return MoneyValue(root.price)


class LengthDiscount(graphene.ObjectType):
    """What a long stay takes off the price of the room."""

    nights_from = graphene.Int(required=True)
    percent = graphene.Int(required=True)
