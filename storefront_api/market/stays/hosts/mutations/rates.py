"""A host's seasons, plans and rules."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.stays.hosts.errors import StayError
from storefront_api.market.stays.hosts.rate_inputs import (
    RatePlanInput,
    StayRuleInput,
    StaySeasonInput,
    plan_given,
    rule_given,
    season_given,
)
from storefront_api.market.stays.hosts.room_types import StaySeason
from storefront_api.market.stays.hosts.types import StayRule
from storefront_api.market.stays.rates import RatePlan
from tourism.domain.stays.plans import save_plan
from tourism.domain.stays.seasons import delete_season, save_season
from tourism.domain.stays.stay_rules import add_stay_rule, delete_stay_rule


class StaySeasonCreate(MarketMutation):
    """Another price for some nights; seasons of one room type never meet on a night."""

    season = graphene.Field(StaySeason)
    errors = error_list(StayError)

    class Arguments:
        room_type_id = graphene.ID(required=True)
        input = StaySeasonInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, room_type_id: str, input: Any) -> dict[str, Any]:
        pk = int_pk_of(room_type_id, "RoomType", field="roomTypeId")
        return {"season": save_season(user=require_user(info), room_type_id=pk, given=season_given(input))}


class StaySeasonUpdate(MarketMutation):
    """Other days or another price; what is booked keeps its own."""

    season = graphene.Field(StaySeason)
    errors = error_list(StayError)

    class Arguments:
        id = graphene.ID(required=True)
        input = StaySeasonInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        pk = int_pk_of(id, "StaySeason")
        return {"season": save_season(user=require_user(info), season_id=pk, given=season_given(input))}


class StaySeasonDelete(MarketMutation):
    """The nights cost what they did without it."""

    errors = error_list(StayError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        delete_season(user=require_user(info), season_id=int_pk_of(id, "StaySeason"))
        return {}


class RatePlanCreate(MarketMutation):
    """A way to book a house's rooms: dearer or cheaper, with meals, on other terms, paid in part first."""

    plan = graphene.Field(RatePlan)
    errors = error_list(StayError)

    class Arguments:
        stay_id = graphene.ID(required=True)
        input = RatePlanInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, stay_id: str, input: Any) -> dict[str, Any]:
        pk = int_pk_of(stay_id, "Stay", field="stayId")
        return {"plan": save_plan(user=require_user(info), stay_id=pk, given=plan_given(input))}


class RatePlanUpdate(MarketMutation):
    """Other terms; what is booked keeps its own. One that is not active is offered to nobody."""

    plan = graphene.Field(RatePlan)
    errors = error_list(StayError)

    class Arguments:
        id = graphene.ID(required=True)
        input = RatePlanInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        pk = int_pk_of(id, "RatePlan")
        return {"plan": save_plan(user=require_user(info), plan_id=pk, given=plan_given(input))}


class StayRuleCreate(MarketMutation):
    """Who may come, go and pass through on some days."""

    rule = graphene.Field(StayRule)
    errors = error_list(StayError)

    class Arguments:
        stay_id = graphene.ID(required=True)
        input = StayRuleInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, stay_id: str, input: Any) -> dict[str, Any]:
        pk = int_pk_of(stay_id, "Stay", field="stayId")
        return {"rule": add_stay_rule(user=require_user(info), stay_id=pk, given=rule_given(input))}


class StayRuleDelete(MarketMutation):
    """It counts no more."""

    errors = error_list(StayError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        delete_stay_rule(user=require_user(info), rule_id=int_pk_of(id, "StayRule"))
        return {}
