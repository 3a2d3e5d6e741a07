"""The kinds of guest a tour is priced for, offered, asked for and booked."""

from collections.abc import Mapping

import graphene
from graphql import GraphQLResolveInfo

from marketplace.values.money import Money as MoneyValue
from storefront_api.core.types import Money
from tourism.domain.tours.categories import CATEGORY_NAMES, name_of
from tourism.models import PriceCategory as PriceCategoryRow

Info = GraphQLResolveInfo
TourCategoryEnum = graphene.Enum("TourCategoryEnum", [(code, code) for code in CATEGORY_NAMES])


class TourUnitInput(graphene.InputObjectType):
    """So many tickets of one price category."""

    category = graphene.Field(TourCategoryEnum, required=True)
    quantity = graphene.Int(required=True)


class TourUnit(graphene.ObjectType):
    """So many tickets of one price category, as booked."""

    category = graphene.Field(TourCategoryEnum, required=True)
    name = graphene.String(required=True)
    quantity = graphene.Int(required=True)


def units_of(party: Mapping[str, int]) -> list[TourUnit]:
    """A party as booked, in the order people read it."""
    return [
        TourUnit(category=code, name=name_of(code), quantity=party[code]) for code in CATEGORY_NAMES if code in party
    ]


class PriceCategory(graphene.ObjectType):
    """Who pays what; ages in full years, both included."""

    code = graphene.String(required=True)
    name = graphene.String(required=True)
    minimum_age = graphene.Int()
    maximum_age = graphene.Int()
    price = graphene.Field(Money, required=True, description="For one guest; of GROUP, for the whole group.")
    seats = graphene.Int(required=True, description="Of the departure, that one ticket takes.")
    guests_included = graphene.Int(required=True, description="People who come on one ticket.")
    accompanied_by = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Codes of which one has to be in the same booking; empty: may come alone.",
    )

    @staticmethod
    def resolve_name(root: PriceCategoryRow, _info: Info) -> str:
        return name_of(root.code)

    @staticmethod
    def resolve_price(root: PriceCategoryRow, _info: Info) -> MoneyValue:
        return MoneyValue(root.price)
