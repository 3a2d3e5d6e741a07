from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.bookings.changing import BookingDifference, change_arguments
from storefront_api.market.bookings.ids import booking_pk
from storefront_api.market.bookings.inputs import TourBookingInput
from storefront_api.market.bookings.types import BookingError
from storefront_api.market.stays.inputs import StayBookingInput
from tourism.domain.booking import changing


class BookingChangeQuote(MarketMutation):
    """What `bookingChange` would cost or bring now, or why it would be refused; nothing changes. A mutation, because
    it takes the places for a moment to see that they are free."""

    difference = graphene.Field(BookingDifference)
    errors = error_list(BookingError)

    class Arguments:
        id = graphene.ID(required=True)
        stay = StayBookingInput()
        tour = TourBookingInput()
        order_id = graphene.ID(description="Of guests without an account: the order's id, by which they read it.")

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, id: str, stay: Any = None, tour: Any = None, order_id: str | None = None
    ) -> dict[str, Any]:
        user = info.context.user if order_id else require_user(info)
        given = change_arguments(user, booking_pk(id), order_id, stay, tour)
        return {"difference": changing.quote_tour(**given) if stay is None else changing.quote_stay(**given)}
