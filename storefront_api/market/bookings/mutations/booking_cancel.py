from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.bookings.cancelling import BookingCancelQuote
from storefront_api.market.bookings.ids import booking_pk
from storefront_api.market.bookings.types import Booking, BookingError
from tourism.domain import cancelling


class BookingCancel(MarketMutation):
    """Call a sold booking off: the guest gets back what the terms say, all of it when host or market call it off; of
    what is to be paid later the same share need not be paid. For its guest, its host, staff who manage orders; without
    an account for whoever knows its order's id."""

    booking = graphene.Field(Booking)
    quote = graphene.Field(BookingCancelQuote, description="What goes back.")
    errors = error_list(BookingError)

    class Arguments:
        id = graphene.ID(required=True)
        reason = graphene.String(required=True)
        order_id = graphene.ID(description="Of guests without an account: the order's id, by which they read it.")

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, reason: str, order_id: str | None = None) -> dict[str, Any]:
        user = info.context.user if order_id else require_user(info)
        booking, quote = cancelling.cancel(user=user, booking_id=booking_pk(id), reason=reason, order_id=order_id or "")
        return {"booking": booking, "quote": quote}
