"""What calling a booking off brings."""

import graphene

from storefront_api.core.types import Money
from storefront_api.market.stays.types import Stay

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


class StayReplacement(graphene.ObjectType):
    """A homestay that is free for guests whose host called their stay off."""

    stay = graphene.Field(Stay, required=True)
    arrival = graphene.Date(required=True)
    departure = graphene.Date(required=True)
    km = graphene.Float(required=True, description="From the house that was booked; 0 for that one on other nights.")
