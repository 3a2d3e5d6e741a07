from datetime import date
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.bookings.ids import booking_pk
from storefront_api.market.bookings.types import Booking, BookingError
from tourism.domain.stays.moving import move_guests


class BookingRoomMove(MarketMutation):
    """The host puts a sold stay's guests into another room, for all nights to come or from one on. Prices stay."""

    booking = graphene.Field(Booking)
    errors = error_list(BookingError)

    class Arguments:
        id = graphene.ID(required=True)
        room_id = graphene.ID(required=True)
        first = graphene.Date(description="The first night in the new room.")
        from_room_id = graphene.ID(description="Whose guests move, of a booking of several rooms.")

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        id: str,
        room_id: str,
        first: date | None = None,
        from_room_id: str | None = None,
    ) -> dict[str, Any]:
        user, room = require_user(info), int_pk_of(room_id, "Room", field="roomId")
        left = int_pk_of(from_room_id, "Room", field="fromRoomId") if from_room_id else None
        moved = move_guests(user=user, booking_id=booking_pk(id), room_id=room, first=first, from_room_id=left)
        return {"booking": moved}
