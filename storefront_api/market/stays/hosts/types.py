"""A homestay as its host wrote it, with what only the host sees."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.batching import load
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import connection
from storefront_api.market.stays.hosts import loaders
from storefront_api.market.stays.hosts.room_types import HostRoomType
from storefront_api.market.stays.loaders import (
    ChildBandsOfStay,
    CommuneById,
    LengthDiscountsOfStay,
    MealsOfStay,
    RoomTypesOfStay,
    StayImages,
)
from storefront_api.market.stays.pictures import OfferImage
from storefront_api.market.stays.rates import ChildBand, LengthDiscount, Meal, RatePlan
from storefront_api.market.stays.types import COMMUNE, Stay
from tourism.domain.words import english
from tourism.models import Property
from tourism.models import RoomType as RoomTypeRow
from tourism.models import StayRule as StayRuleRow

Info = GraphQLResolveInfo


class StayRule(graphene.ObjectType):
    """Who may come, go and pass through on some days."""

    id = graphene.ID(required=True)
    room_type = graphene.Field(HostRoomType, description="Null: all of the house.")
    first = graphene.Date(required=True)
    last = graphene.Date(required=True)
    weekdays = graphene.List(graphene.NonNull(graphene.Int), required=True, description="0 is Monday; none: all.")
    minimum_nights = graphene.Int(description="For who arrives on such a day.")
    minimum_nights_through = graphene.Int(description="For every stay with such a night.")
    maximum_nights = graphene.Int(description="For who arrives on such a day.")
    closed_to_arrival = graphene.Boolean(required=True)
    closed_to_departure = graphene.Boolean(required=True)

    @staticmethod
    def resolve_id(root: StayRuleRow, _info: Info) -> str:
        return to_global_id("StayRule", root.pk)

    @staticmethod
    def resolve_room_type(root: StayRuleRow, _info: Info) -> RoomTypeRow | None:
        return root.room_type


class HostStay(graphene.ObjectType):
    """A homestay for who acts for its seller, shown to guests or not."""

    id = graphene.ID(required=True)
    stay = graphene.Field(Stay, required=True, description="As guests see it.")
    slug = graphene.String(required=True)
    is_published = graphene.Boolean(required=True)
    name = graphene.String(required=True, description="As the host wrote it, in Vietnamese.")
    name_en = graphene.String(required=True)
    description = graphene.String(required=True)
    description_en = graphene.String(required=True)
    rules = graphene.String(required=True)
    rules_en = graphene.String(required=True)
    address = graphene.String(required=True)
    commune = graphene.Field(COMMUNE, required=True)
    latitude = graphene.Float()
    longitude = graphene.Float()
    check_in_from = graphene.String(required=True, description="HH:MM")
    check_out_until = graphene.String(required=True, description="HH:MM")
    amenities = graphene.List(graphene.NonNull(graphene.String), required=True, description="Codes.")
    cancellation_code = graphene.String(required=True)
    media = graphene.List(graphene.NonNull(OfferImage), required=True)
    room_types = graphene.List(graphene.NonNull(HostRoomType), required=True)
    rate_plans = graphene.List(graphene.NonNull(RatePlan), required=True, description="Those not offered too.")
    stay_rules = graphene.List(graphene.NonNull(StayRule), required=True, description="Those that are not over.")
    meals = graphene.List(graphene.NonNull(Meal), required=True)
    child_bands = graphene.List(graphene.NonNull(ChildBand), required=True)
    length_discounts = graphene.List(graphene.NonNull(LengthDiscount), required=True)

    @staticmethod
    def resolve_id(root: Property, _info: Info) -> str:
        return to_global_id("Stay", root.pk)

    @staticmethod
    def resolve_stay(root: Property, _info: Info) -> Property:
        return root

    @staticmethod
    def resolve_name_en(root: Property, _info: Info) -> str:
        return english(root, "name")

    @staticmethod
    def resolve_description_en(root: Property, _info: Info) -> str:
        return english(root, "description")

    @staticmethod
    def resolve_rules_en(root: Property, _info: Info) -> str:
        return english(root, "rules")

    @staticmethod
    def resolve_commune(root: Property, info: Info) -> Any:
        return load(info, CommuneById, root, lambda row: row.commune_id)

    @staticmethod
    def resolve_check_in_from(root: Property, _info: Info) -> str:
        return f"{root.check_in_from:%H:%M}"

    @staticmethod
    def resolve_check_out_until(root: Property, _info: Info) -> str:
        return f"{root.check_out_until:%H:%M}"

    @staticmethod
    def resolve_media(root: Property, info: Info) -> Any:
        return load(info, StayImages, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_room_types(root: Property, info: Info) -> Any:
        return load(info, RoomTypesOfStay, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_rate_plans(root: Property, info: Info) -> Any:
        return load(info, loaders.AllPlansOfStay, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_stay_rules(root: Property, info: Info) -> Any:
        return load(info, loaders.RulesOfStay, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_meals(root: Property, info: Info) -> Any:
        return load(info, MealsOfStay, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_child_bands(root: Property, info: Info) -> Any:
        return load(info, ChildBandsOfStay, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_length_discounts(root: Property, info: Info) -> Any:
        return load(info, LengthDiscountsOfStay, root, lambda row: row.pk) or []


HostStayCountableConnection = connection("HostStay", lambda: HostStay)
