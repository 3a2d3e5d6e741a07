from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.bookings.ids import booking_pk
from storefront_api.market.bookings.types import Booking, BookingError
from tourism.domain.bookings import acknowledge


class BookingAcknowledge(MarketMutation):
    """The host has seen a paid booking."""

    booking = graphene.Field(Booking)
    errors = error_list(BookingError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        return {"booking": acknowledge(user=require_user(info), booking_id=booking_pk(id))}
