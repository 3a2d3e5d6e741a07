"""What calling a booking off brings."""

import graphene

from storefront_api.core.types import Money

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
