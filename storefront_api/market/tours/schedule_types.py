"""When a tour goes by itself, and what changing that did."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.batching import Loader
from storefront_api.core.errors import error_type
from storefront_api.core.ids import to_global_id
from tourism.domain.tours.opening import rule_of
from tourism.domain.tours.rules import Season, fires_on, season_of
from tourism.models import DepartureException as DepartureExceptionRow
from tourism.models import DepartureRule as DepartureRuleRow

Info = GraphQLResolveInfo
TourError = error_type(
    "TourError", ("INVALID_IMAGE", "PAST_DATE", "SELLER_NOT_APPROVED", "SOLD_OUT", "UNIQUE"), index=True
)


class RulesOfTour(Loader[int, list[DepartureRuleRow]]):
    """By the tour's pk, in the order of the day."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[DepartureRuleRow]]:
        grouped: dict[int, list[DepartureRuleRow]] = {key: [] for key in keys}
        rows = DepartureRuleRow.objects.filter(tour_id__in=keys).prefetch_related("exceptions").order_by("at", "pk")
        for row in rows:
            grouped[row.tour_id].append(row)
        return grouped


class SeasonOut(graphene.ObjectType):
    """A part of every year without departures."""

    name = graphene.String(required=True)
    first = graphene.String(required=True, description='"MM-DD".')
    last = graphene.String(required=True, description='"MM-DD", included; it may lie in the next year.')


class DepartureException(graphene.ObjectType):
    """A day on which the rule does not count."""

    date = graphene.Date(required=True)
    is_off = graphene.Boolean(required=True)
    at = graphene.Time(description="Where it differs from the rule's.")
    capacity = graphene.Int(description="Where it differs from the rule's.")


class DepartureRule(graphene.ObjectType):
    """Departures at one time of day (Vietnam) on some weekdays."""

    id = graphene.ID(required=True)
    at = graphene.Time(required=True)
    weekdays = graphene.List(graphene.NonNull(graphene.Int), required=True, description="0 is Monday.")
    first = graphene.Date(required=True)
    last = graphene.Date()
    capacity = graphene.Int(required=True)
    seasons_out = graphene.List(graphene.NonNull(SeasonOut), required=True)
    exceptions = graphene.List(graphene.NonNull(DepartureException), required=True)
    fires_on = graphene.Boolean(
        required=True,
        day=graphene.Date(required=True),
        description="Whether it has a departure that day, exceptions aside.",
    )

    @staticmethod
    def resolve_id(root: DepartureRuleRow, _info: Info) -> str:
        return to_global_id("DepartureRule", root.pk)

    @staticmethod
    def resolve_seasons_out(root: DepartureRuleRow, _info: Info) -> list[SeasonOut]:
        return [SeasonOut(**season) for season in root.seasons_out]

    @staticmethod
    def resolve_fires_on(root: DepartureRuleRow, _info: Info, day: date) -> bool:
        return fires_on(rule_of(root), day)

    @staticmethod
    def resolve_exceptions(root: DepartureRuleRow, _info: Info) -> list[DepartureExceptionRow]:
        return sorted(root.exceptions.all(), key=lambda one: one.date)


class SeasonOutInput(graphene.InputObjectType):
    name = graphene.String(required=True, description='What guests read: "flood season".')
    first = graphene.String(required=True, description='"MM-DD".')
    last = graphene.String(required=True, description='"MM-DD", included; it may lie in the next year.')


class DepartureRuleInput(graphene.InputObjectType):
    at = graphene.Time(required=True)
    weekdays = graphene.List(graphene.NonNull(graphene.Int), required=True, description="0 is Monday.")
    first = graphene.Date(required=True)
    last = graphene.Date(description="Null: until the host ends it.")
    capacity = graphene.Int(required=True)
    seasons_out = graphene.List(graphene.NonNull(SeasonOutInput))


class DepartureExceptionInput(graphene.InputObjectType):
    date = graphene.Date(required=True)
    is_off = graphene.Boolean(description="No departure that day; else there is one.")
    at = graphene.Time(description="Null: the rule's.")
    capacity = graphene.Int(description="Null: the rule's.")


def rule_arguments(given: Any) -> dict[str, Any]:
    """Arguments of the domain's verb. Raises Refused (INVALID, REQUIRED) for a season that is none."""
    return {
        "at": given["at"],
        "weekdays": given["weekdays"],
        "first": given["first"],
        "last": given.get("last"),
        "capacity": given["capacity"],
        "seasons_out": seasons(given.get("seasons_out") or []),
    }


def seasons(given: Sequence[Any]) -> list[Season]:
    """The domain's form of seasons."""
    return [season_of(one["name"], one["first"], one["last"]) for one in given]
