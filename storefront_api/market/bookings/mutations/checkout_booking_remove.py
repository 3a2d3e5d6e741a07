from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.market.basket.types import Basket, basket_shown
from storefront_api.market.bookings.ids import booking_pk
from storefront_api.market.bookings.types import BookingError
from tourism.domain.basket import remove_from_basket


class CheckoutBookingRemove(MarketMutation):
    """Take a booking out of a basket; its nights or seats are free at once."""

    basket = graphene.Field(Basket)
    errors = error_list(BookingError)

    class Arguments:
        checkout_id = graphene.ID(required=True)
        booking_id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, checkout_id: str, booking_id: str) -> dict[str, Any]:
        pk = booking_pk(booking_id, field="bookingId")
        remove_from_basket(checkout_id=checkout_id, booking_id=pk, user=info.context.user)
        return {"basket": basket_shown(checkout_id)}
