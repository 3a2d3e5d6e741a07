"""Each mutation in its own file."""

import graphene

from storefront_api.market.bookings.mutations.booking_acknowledge import BookingAcknowledge
from storefront_api.market.bookings.mutations.booking_cancel import BookingCancel
from storefront_api.market.bookings.mutations.booking_change import BookingChange
from storefront_api.market.bookings.mutations.booking_change_quote import BookingChangeQuote
from storefront_api.market.bookings.mutations.booking_no_show import BookingNoShow
from storefront_api.market.bookings.mutations.booking_room_move import BookingRoomMove
from storefront_api.market.bookings.mutations.cancellation_policy_save import CancellationPolicySave
from storefront_api.market.bookings.mutations.checkout_booking_add import CheckoutBookingAdd
from storefront_api.market.bookings.mutations.checkout_booking_remove import CheckoutBookingRemove
from storefront_api.market.bookings.mutations.checkout_booking_update import CheckoutBookingUpdate


class Mutations(graphene.ObjectType):
    checkout_booking_add = CheckoutBookingAdd.Field()
    checkout_booking_update = CheckoutBookingUpdate.Field()
    checkout_booking_remove = CheckoutBookingRemove.Field()
    booking_acknowledge = BookingAcknowledge.Field()
    booking_cancel = BookingCancel.Field()
    booking_change = BookingChange.Field()
    booking_change_quote = BookingChangeQuote.Field()
    booking_no_show = BookingNoShow.Field()
    cancellation_policy_save = CancellationPolicySave.Field()
    booking_room_move = BookingRoomMove.Field()
