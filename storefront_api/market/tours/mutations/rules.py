"""A host's departure rules and the days that are otherwise."""

from datetime import date
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.tours.schedule_types import (
    DepartureExceptionInput,
    DepartureRule,
    DepartureRuleInput,
    TourError,
    rule_arguments,
)
from storefront_api.market.tours.types import Departure
from tourism.domain.tours import resting, scheduling
from tourism.domain.tours.opening import Outcome
from tourism.domain.tours.rules import OtherDay
from tourism.models import DepartureRule as DepartureRuleRow


class Followed(graphene.ObjectType):
    """What following the rules did to departures."""

    opened = graphene.Int(required=True)
    taken_away = graphene.Int(required=True, description="Without guests, and not wanted by a rule any more.")
    unplanned = graphene.List(
        graphene.NonNull(Departure),
        required=True,
        description="With guests, so left as they were, though no rule wants them any more.",
    )


class DepartureRuleCreate(MarketMutation):
    """Departures by a rule; they are opened at once, as far ahead as the tour says."""

    rule = graphene.Field(DepartureRule)
    followed = graphene.Field(Followed)
    errors = error_list(TourError)

    class Arguments:
        tour_id = graphene.ID(required=True)
        input = DepartureRuleInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, tour_id: str, input: Any) -> dict[str, Any]:
        pk = int_pk_of(tour_id, "Tour", field="tourId")
        return _answer(scheduling.save_rule(user=require_user(info), tour_id=pk, **rule_arguments(input)))


class DepartureRuleUpdate(MarketMutation):
    """Other days, time or seats for a rule. Departures with guests are never touched."""

    rule = graphene.Field(DepartureRule)
    followed = graphene.Field(Followed)
    errors = error_list(TourError)

    class Arguments:
        id = graphene.ID(required=True)
        input = DepartureRuleInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        pk = int_pk_of(id, "DepartureRule")
        return _answer(scheduling.save_rule(user=require_user(info), rule_id=pk, **rule_arguments(input)))


class DepartureRuleDelete(MarketMutation):
    """No more departures by this rule. Those with guests stay."""

    followed = graphene.Field(Followed)
    errors = error_list(TourError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        pk = int_pk_of(id, "DepartureRule")
        return {"followed": scheduling.end_rule(user=require_user(info), rule_id=pk)}


class DepartureExceptionSet(MarketMutation):
    """A day off, added, or at another time or with other seats."""

    rule = graphene.Field(DepartureRule)
    followed = graphene.Field(Followed)
    errors = error_list(TourError)

    class Arguments:
        rule_id = graphene.ID(required=True)
        input = DepartureExceptionInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, rule_id: str, input: Any) -> dict[str, Any]:
        pk = int_pk_of(rule_id, "DepartureRule", field="ruleId")
        other = OtherDay(
            input["date"], is_off=bool(input.get("is_off")), at=input.get("at"), capacity=input.get("capacity")
        )
        return _answer(scheduling.set_other_day(user=require_user(info), rule_id=pk, other=other))


class DepartureExceptionClear(MarketMutation):
    """The rule counts on that day again."""

    rule = graphene.Field(DepartureRule)
    followed = graphene.Field(Followed)
    errors = error_list(TourError)

    class Arguments:
        rule_id = graphene.ID(required=True)
        date = graphene.Date(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, rule_id: str, date: date) -> dict[str, Any]:
        pk = int_pk_of(rule_id, "DepartureRule", field="ruleId")
        return _answer(scheduling.clear_other_day(user=require_user(info), rule_id=pk, day=date))


class DepartureDaysRest(MarketMutation):
    """All rules of a tour rest on days in a row, or go on them again; departures with guests are never touched."""

    days = graphene.Int(description="On how many something changed.")
    followed = graphene.Field(Followed)
    errors = error_list(TourError)

    class Arguments:
        tour_id = graphene.ID(required=True)
        first_day = graphene.Argument(graphene.Date, name="from", required=True)
        until = graphene.Date(required=True, description="The last day, included.")
        is_off = graphene.Boolean(required=True, description="False: the rules count again where they rest.")

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, tour_id: str, first_day: date, until: date, is_off: bool
    ) -> dict[str, Any]:
        pk, verb = int_pk_of(tour_id, "Tour", field="tourId"), resting.rest if is_off else resting.rest_no_more
        days, outcome = verb(user=require_user(info), tour_id=pk, first=first_day, until=until)
        return {"days": days, "followed": outcome}


def _answer(done: tuple[DepartureRuleRow, Outcome]) -> dict[str, Any]:
    rule, outcome = done
    return {"rule": rule, "followed": outcome}
