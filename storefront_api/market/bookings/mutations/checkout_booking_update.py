from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.market.basket.types import Basket, basket_shown
from storefront_api.market.bookings.ids import booking_pk
from storefront_api.market.bookings.inputs import (
    TourBookingInput,
    check_one,
    tour_arguments,
)
from storefront_api.market.bookings.types import Booking, BookingError
from storefront_api.market.stays.inputs import StayBookingInput, stay_asked
from tourism.domain import basket


class CheckoutBookingUpdate(MarketMutation):
    """Other dates, departure or people for a booking in a basket. When refused, what was held stays held."""

    booking = graphene.Field(Booking)
    basket = graphene.Field(Basket)
    errors = error_list(BookingError)

    class Arguments:
        checkout_id = graphene.ID(required=True)
        booking_id = graphene.ID(required=True)
        stay = StayBookingInput()
        tour = TourBookingInput()

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, checkout_id: str, booking_id: str, stay: Any = None, tour: Any = None
    ) -> dict[str, Any]:
        check_one(stay, tour)
        whose = {
            "checkout_id": checkout_id,
            "booking_id": booking_pk(booking_id, field="bookingId"),
            "user": info.context.user,
        }
        if stay is not None:
            booking = basket.update_stay_in_basket(**whose, asked=stay_asked(stay))
        else:
            booking = basket.update_tour_in_basket(**whose, **tour_arguments(tour))
        shown = basket_shown(checkout_id)
        return {"booking": shown.booking(booking.pk), "basket": shown}
