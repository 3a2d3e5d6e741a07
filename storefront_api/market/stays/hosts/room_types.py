"""Seasons, named rooms and blocks, and a room type as its host wrote it."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.values.money import Money as MoneyValue
from storefront_api.core.batching import load
from storefront_api.core.ids import to_global_id
from storefront_api.core.types import Money
from storefront_api.market.stays.hosts import loaders
from storefront_api.market.stays.loaders import RoomTypeImages, StayById
from storefront_api.market.stays.pictures import OfferImage
from storefront_api.market.stays.types import RoomType
from tourism.domain.words import english
from tourism.models import Room as RoomRow
from tourism.models import RoomBlock as RoomBlockRow
from tourism.models import RoomType as RoomTypeRow
from tourism.models import Season as SeasonRow

Info = GraphQLResolveInfo
RoomBlockSourceEnum = graphene.Enum("RoomBlockSourceEnum", [(name, name) for name in RoomBlockRow.Source.names])


class StaySeason(graphene.ObjectType):
    """Another price for one room, on the nights of some weekdays from a first to a last."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    first = graphene.Date(required=True)
    last = graphene.Date(required=True, description="The last evening, included.")
    weekdays = graphene.List(graphene.NonNull(graphene.Int), required=True, description="0 is Monday; none: all.")
    price = graphene.Field(Money, required=True)

    @staticmethod
    def resolve_id(root: SeasonRow, _info: Info) -> str:
        return to_global_id("StaySeason", root.pk)

    @staticmethod
    def resolve_price(root: SeasonRow, _info: Info) -> MoneyValue:
        return MoneyValue(root.price)


class Room(graphene.ObjectType):
    """One room with a name on its door."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    position = graphene.Int(required=True)
    is_active = graphene.Boolean(required=True)

    @staticmethod
    def resolve_id(root: RoomRow, _info: Info) -> str:
        return to_global_id("Room", root.pk)


class RoomBlock(graphene.ObjectType):
    """Rooms that nobody may book on some nights, and why."""

    id = graphene.ID(required=True)
    room = graphene.Field(Room)
    first = graphene.Date(required=True)
    until = graphene.Date(required=True, description="The morning it ends.")
    rooms = graphene.Int(required=True)
    reason = graphene.String(required=True)
    source = graphene.Field(RoomBlockSourceEnum, required=True)

    @staticmethod
    def resolve_id(root: RoomBlockRow, _info: Info) -> str:
        return to_global_id("RoomBlock", root.pk)

    @staticmethod
    def resolve_source(root: RoomBlockRow, _info: Info) -> str:
        return str(RoomBlockRow.Source(root.source).value)


class HostRoomType(graphene.ObjectType):
    """Rooms that are alike, with what only their host sees."""

    id = graphene.ID(required=True)
    stay = graphene.Field("storefront_api.market.stays.hosts.types.HostStay", required=True)
    room_type = graphene.Field(RoomType, required=True, description="As guests see it.")
    name = graphene.String(required=True, description="As the host wrote it, in Vietnamese.")
    name_en = graphene.String(required=True)
    description = graphene.String(required=True)
    description_en = graphene.String(required=True)
    beds = graphene.String(required=True)
    beds_en = graphene.String(required=True)
    max_adults = graphene.Int(required=True)
    max_children = graphene.Int(required=True)
    sleeps = graphene.Int(required=True)
    rooms = graphene.Int(required=True)
    base_price = graphene.Field(Money, required=True)
    weekend_price = graphene.Field(Money)
    minimum_nights = graphene.Int(required=True)
    included_guests = graphene.Int(description="Null: the price covers everybody it sleeps.")
    extra_adult_price = graphene.Field(Money, required=True)
    extra_beds = graphene.Int(required=True)
    extra_bed_price = graphene.Field(Money, required=True)
    overbooking = graphene.Int(required=True, description="Rooms sold beyond what there is.")
    breakfast_included = graphene.Boolean(required=True)
    position = graphene.Int(required=True)
    media = graphene.List(graphene.NonNull(OfferImage), required=True)
    seasons = graphene.List(graphene.NonNull(StaySeason), required=True, description="Those that are not over.")
    single_rooms = graphene.List(graphene.NonNull(Room), required=True)
    blocks = graphene.List(graphene.NonNull(RoomBlock), required=True, description="Those that are not over.")

    @staticmethod
    def resolve_id(root: RoomTypeRow, _info: Info) -> str:
        return to_global_id("RoomType", root.pk)

    @staticmethod
    def resolve_stay(root: RoomTypeRow, info: Info) -> Any:
        return load(info, StayById, root, lambda row: row.property_id)

    @staticmethod
    def resolve_room_type(root: RoomTypeRow, _info: Info) -> RoomTypeRow:
        return root

    @staticmethod
    def resolve_name_en(root: RoomTypeRow, _info: Info) -> str:
        return english(root, "name")

    @staticmethod
    def resolve_description_en(root: RoomTypeRow, _info: Info) -> str:
        return english(root, "description")

    @staticmethod
    def resolve_beds_en(root: RoomTypeRow, _info: Info) -> str:
        return english(root, "beds")

    @staticmethod
    def resolve_base_price(root: RoomTypeRow, _info: Info) -> MoneyValue:
        return MoneyValue(root.base_price)

    @staticmethod
    def resolve_weekend_price(root: RoomTypeRow, _info: Info) -> MoneyValue | None:
        return None if root.weekend_price is None else MoneyValue(root.weekend_price)

    @staticmethod
    def resolve_extra_adult_price(root: RoomTypeRow, _info: Info) -> MoneyValue:
        return MoneyValue(root.extra_adult_price)

    @staticmethod
    def resolve_extra_bed_price(root: RoomTypeRow, _info: Info) -> MoneyValue:
        return MoneyValue(root.extra_bed_price)

    @staticmethod
    def resolve_media(root: RoomTypeRow, info: Info) -> Any:
        return load(info, RoomTypeImages, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_seasons(root: RoomTypeRow, info: Info) -> Any:
        return load(info, loaders.SeasonsOfRoomType, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_single_rooms(root: RoomTypeRow, info: Info) -> Any:
        return load(info, loaders.RoomsOfRoomType, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_blocks(root: RoomTypeRow, info: Info) -> Any:
        return load(info, loaders.BlocksOfRoomType, root, lambda row: row.pk) or []
