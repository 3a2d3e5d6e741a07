from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.core.types import Money
from storefront_api.market.bookings.ids import booking_pk
from storefront_api.market.bookings.types import Booking, BookingError
from tourism.domain.booking.no_show import no_show


class BookingNoShow(MarketMutation):
    """The guests did not come: the host keeps what the terms say, and the nights or seats are free again. For who acts
    for the host, from the first day on until the booking is over."""

    booking = graphene.Field(Booking)
    refund = graphene.Field(Money, description="What goes back to the guest.")
    errors = error_list(BookingError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        booking, money = no_show(user=require_user(info), booking_id=booking_pk(id))
        return {"booking": booking, "refund": money.refund}
