from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.bookings.cancelling import BookingCancelQuote
from storefront_api.market.bookings.queries import booking_pk
from storefront_api.market.bookings.types import Booking, BookingError
from tourism.domain import cancelling


class BookingCancel(MarketMutation):
    """Call a paid booking off: the guest gets back what the terms say, all of it when host or market call it off."""

    booking = graphene.Field(Booking)
    quote = graphene.Field(BookingCancelQuote, description="What goes back.")
    errors = error_list(BookingError)

    class Arguments:
        id = graphene.ID(required=True)
        reason = graphene.String(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, reason: str) -> dict[str, Any]:
        booking, quote = cancelling.cancel(user=require_user(info), booking_id=booking_pk(id), reason=reason)
        return {"booking": booking, "quote": quote}
