"""What people cost a house: meals, children, long stays. Each list takes the place of the one before."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.stays.hosts.errors import StayError
from storefront_api.market.stays.hosts.rate_inputs import (
    ChildBandInput,
    LengthDiscountInput,
    StayMealInput,
    band_given,
    meal_given,
)
from storefront_api.market.stays.hosts.types import HostStay
from tourism.domain.stays import tariff
from tourism.domain.stays.access import access_stay


class StayMealsSet(MarketMutation):
    """What is served, and for how much."""

    stay = graphene.Field(HostStay)
    errors = error_list(StayError)

    class Arguments:
        stay_id = graphene.ID(required=True)
        meals = graphene.List(graphene.NonNull(StayMealInput), required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, stay_id: str, meals: list[Any]) -> dict[str, Any]:
        pk, user = int_pk_of(stay_id, "Stay", field="stayId"), require_user(info)
        tariff.set_meals(user=user, stay_id=pk, meals=[meal_given(meal) for meal in meals])
        return {"stay": access_stay(user, pk)}


class StayChildBandsSet(MarketMutation):
    """What children cost by age; none: they are free."""

    stay = graphene.Field(HostStay)
    errors = error_list(StayError)

    class Arguments:
        stay_id = graphene.ID(required=True)
        bands = graphene.List(graphene.NonNull(ChildBandInput), required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, stay_id: str, bands: list[Any]) -> dict[str, Any]:
        pk, user = int_pk_of(stay_id, "Stay", field="stayId"), require_user(info)
        tariff.set_child_bands(user=user, stay_id=pk, bands=[band_given(band) for band in bands])
        return {"stay": access_stay(user, pk)}


class StayLengthDiscountsSet(MarketMutation):
    """From so many nights, so many per cent off."""

    stay = graphene.Field(HostStay)
    errors = error_list(StayError)

    class Arguments:
        stay_id = graphene.ID(required=True)
        discounts = graphene.List(graphene.NonNull(LengthDiscountInput), required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, stay_id: str, discounts: list[Any]) -> dict[str, Any]:
        pk, user = int_pk_of(stay_id, "Stay", field="stayId"), require_user(info)
        asked = [(one["nights_from"], one["percent"]) for one in discounts]
        tariff.set_length_discounts(user=user, stay_id=pk, discounts=asked)
        return {"stay": access_stay(user, pk)}
