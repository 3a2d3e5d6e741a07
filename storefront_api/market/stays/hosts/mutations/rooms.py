"""A host's single rooms, and what keeps rooms off sale."""

from datetime import date
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.stays.hosts.errors import StayError
from storefront_api.market.stays.hosts.inputs import RoomInput
from storefront_api.market.stays.hosts.room_types import HostRoomType, Room, RoomBlock
from tourism.domain.stays import blocks
from tourism.domain.stays.access import access_block, access_room_type
from tourism.domain.stays.single_rooms import save_room


class RoomCreate(MarketMutation):
    """A room with a name on its door; guests are put into such rooms when they have paid."""

    room = graphene.Field(Room)
    errors = error_list(StayError)

    class Arguments:
        room_type_id = graphene.ID(required=True)
        input = RoomInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, room_type_id: str, input: Any) -> dict[str, Any]:
        pk = int_pk_of(room_type_id, "RoomType", field="roomTypeId")
        return {"room": save_room(user=require_user(info), room_type_id=pk, **_room(input))}


class RoomUpdate(MarketMutation):
    """Another name or place in the list for a room; or it is not used any more."""

    room = graphene.Field(Room)
    errors = error_list(StayError)

    class Arguments:
        id = graphene.ID(required=True)
        input = RoomInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        return {"room": save_room(user=require_user(info), room_id=int_pk_of(id, "Room"), **_room(input))}


class RoomBlockCreate(MarketMutation):
    """Take rooms off sale for some nights, with a reason. Bookings that stand in the way refuse it."""

    block = graphene.Field(RoomBlock)
    errors = error_list(StayError)

    class Arguments:
        room_type_id = graphene.ID(required=True)
        first = graphene.Date(required=True)
        until = graphene.Date(required=True, description="The morning they are on sale again.")
        reason = graphene.String(required=True)
        rooms = graphene.Int(description="One, when left out.")
        room_id = graphene.ID(description="Which one, where it has a name.")

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        room_type_id: str,
        first: date,
        until: date,
        reason: str,
        rooms: int | None = None,
        room_id: str | None = None,
    ) -> dict[str, Any]:
        user = require_user(info)
        room_type = access_room_type(user, int_pk_of(room_type_id, "RoomType", field="roomTypeId"), lock=True)
        room = int_pk_of(room_id, "Room", field="roomId") if room_id else None
        made = blocks.block(
            room_type,
            first=first,
            until=until,
            reason=reason,
            rooms=1 if rooms is None else rooms,
            room_id=room,
            actor=user,
        )
        return {"block": made}


class RoomBlockDelete(MarketMutation):
    """The rooms are on sale again; what an outside calendar blocks is opened there."""

    room_type = graphene.Field(HostRoomType)
    errors = error_list(StayError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        found = access_block(require_user(info), int_pk_of(id, "RoomBlock"))
        blocks.lift(found.pk, room_type=found.room_type)
        return {"room_type": found.room_type}


def _room(given: Any) -> dict[str, Any]:
    """Arguments of the domain's verb."""
    active = given.get("is_active")
    return {
        "name": given["name"],
        "position": given.get("position"),
        "is_active": True if active is None else active,
    }
