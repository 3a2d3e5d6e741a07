"""What calling a booking off brings."""

import graphene

from storefront_api.core.types import Money
from storefront_api.market.stays.types import Stay
from storefront_api.market.tours.types import Departure

BookingCancelWhoEnum = graphene.Enum("BookingCancelWhoEnum", [(who, who) for who in ("GUEST", "HOST", "OFFICER")])


class BookingCancelQuote(graphene.ObjectType):
    """What goes back to the guest when the booking is called off now."""

    who = graphene.Field(BookingCancelWhoEnum, required=True, description="As whom the caller would call it off.")
    days_before = graphene.Int(required=True)
    percent = graphene.Int(required=True)
    paid = graphene.Field(Money, required=True)
    amount = graphene.Field(Money, required=True)
    called_off = graphene.Field(
        Money, required=True, description="What need not be paid any more, of a booking that is to be paid later."
    )


class BookingReplacement(graphene.ObjectType):
    """Where there is room for guests whom others called off: as for a booking, a homestay or a tour's departure."""

    stay = graphene.Field(Stay, description="Null for a tour, as its days are.")
    arrival = graphene.Date()
    departure_date = graphene.Date()
    departure = graphene.Field(Departure, description="With room for the whole party; null for a stay.")
    km = graphene.Float(required=True, description="From the house or tour that was booked; 0 for that one.")
