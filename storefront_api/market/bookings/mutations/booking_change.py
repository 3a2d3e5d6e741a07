from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.bookings.changing import BookingDifference, change_arguments
from storefront_api.market.bookings.ids import booking_pk
from storefront_api.market.bookings.inputs import TourBookingInput
from storefront_api.market.bookings.types import Booking, BookingError
from storefront_api.market.stays.inputs import StayBookingInput
from tourism.domain.booking import changing


class BookingChange(MarketMutation):
    """Other dates or people of a sold stay, another departure or party of a tour. The guest may while calling off would
    cost nothing, host and staff who manage orders until it is over. Refused, everything stays as it was."""

    booking = graphene.Field(Booking)
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
        booking, difference = changing.change_tour(**given) if stay is None else changing.change_stay(**given)
        return {"booking": booking, "difference": difference}
