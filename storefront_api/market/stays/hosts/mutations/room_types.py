"""A host's kinds of room and their nights."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.stays.hosts.errors import StayError
from storefront_api.market.stays.hosts.inputs import (
    ROOM_TYPE_NULLABLE,
    DaysInput,
    RoomTypeInput,
    changes_of,
    span_of,
)
from storefront_api.market.stays.hosts.room_types import HostRoomType
from tourism.domain.stays import room_types
from tourism.domain.stays.access import access_room_type
from tourism.domain.stays.night_changes import UNCHANGED, change_nights


class RoomTypeCreate(MarketMutation):
    """A new kind of room, a year of its nights open."""

    room_type = graphene.Field(HostRoomType)
    errors = error_list(StayError)

    class Arguments:
        stay_id = graphene.ID(required=True)
        input = RoomTypeInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, stay_id: str, input: Any) -> dict[str, Any]:
        pk, changes = int_pk_of(stay_id, "Stay", field="stayId"), changes_of(input, nullable=ROOM_TYPE_NULLABLE)
        return {"room_type": room_types.create_room_type(user=require_user(info), stay_id=pk, changes=changes)}


class RoomTypeUpdate(MarketMutation):
    """Other words, people, prices or number of rooms; what is booked keeps its price."""

    room_type = graphene.Field(HostRoomType)
    errors = error_list(StayError)

    class Arguments:
        id = graphene.ID(required=True)
        input = RoomTypeInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        pk, changes = int_pk_of(id, "RoomType"), changes_of(input, nullable=ROOM_TYPE_NULLABLE)
        return {"room_type": room_types.update_room_type(user=require_user(info), room_type_id=pk, changes=changes)}


class RoomNightsUpdate(MarketMutation):
    """Close nights, open them, or give them a price of their own; what is booked stays."""

    room_type = graphene.Field(HostRoomType)
    nights = graphene.Int(description="How many nights are as asked now.")
    errors = error_list(StayError)

    class Arguments:
        room_type_id = graphene.ID(required=True)
        days = DaysInput(required=True)
        is_closed = graphene.Boolean()
        price = graphene.Int(description="Đồng; null takes the nights' own price away. Left out: it stays.")

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, room_type_id: str, days: Any, **changes: Any) -> dict[str, Any]:
        pk, user = int_pk_of(room_type_id, "RoomType", field="roomTypeId"), require_user(info)
        nights = change_nights(
            user=user,
            room_type_id=pk,
            span=span_of(days),
            is_closed=changes.get("is_closed"),
            price=changes.get("price", UNCHANGED),
        )
        return {"room_type": access_room_type(user, pk), "nights": nights}
