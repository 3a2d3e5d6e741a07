"""MoveOffer and DayCallOff."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.values.money import Money as MoneyValue
from storefront_api.core.errors import error_type
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import connection
from storefront_api.core.types import Money
from storefront_api.market.communes.types import Commune
from storefront_api.market.tours.types import Departure
from tourism.domain import words
from tourism.domain.calling_off import answering
from tourism.domain.calling_off.words import cause
from tourism.models import CallOff
from tourism.models import Departure as DepartureRow
from tourism.models import MoveOffer as MoveOfferRow

Info = GraphQLResolveInfo
MoveOfferStateEnum = graphene.Enum("MoveOfferStateEnum", [(one, one) for one in MoveOfferRow.State.values])
MoveOfferError = error_type("MoveOfferError", ("CLOSED", "PAST_DATE", "SOLD_OUT"))
DayCallOffError = error_type("DayCallOffError", ("PAST_DATE",))


class MoveOffer(graphene.ObjectType):
    """A departure does not go: its guest chooses another one free of charge, or all the money."""

    state = graphene.Field(MoveOfferStateEnum, required=True)
    booking_code = graphene.String(required=True)
    title = graphene.String(required=True)
    people = graphene.Int(required=True)
    price = graphene.Field(Money, required=True, description="What the booking costs, and what comes back of it paid.")
    departure = graphene.Field(Departure, required=True, description="That does not go.")
    reason = graphene.String(required=True)
    answer_until = graphene.DateTime(required=True, description="Then the money goes back by itself.")
    answered_at = graphene.DateTime()
    is_by_deadline = graphene.Boolean(required=True, description="Nobody answered in time.")
    moved_to = graphene.Field(Departure)
    choices = graphene.List(
        graphene.NonNull(Departure), required=True, description="With room for the whole booking now, five at most."
    )

    @staticmethod
    def resolve_state(root: MoveOfferRow, _info: Info) -> str:
        return str(MoveOfferRow.State(root.state).value)

    @staticmethod
    def resolve_booking_code(root: MoveOfferRow, _info: Info) -> str:
        return root.booking.code

    @staticmethod
    def resolve_title(root: MoveOfferRow, _info: Info) -> str:
        return words.title(root.booking)

    @staticmethod
    def resolve_people(root: MoveOfferRow, _info: Info) -> int:
        return root.booking.adults + root.booking.children

    @staticmethod
    def resolve_price(root: MoveOfferRow, _info: Info) -> MoneyValue:
        return MoneyValue(root.booking.price)

    @staticmethod
    def resolve_reason(root: MoveOfferRow, _info: Info) -> str:
        return cause(root.departure)

    @staticmethod
    def resolve_choices(root: MoveOfferRow, _info: Info) -> list[DepartureRow]:
        return answering.choices(root)


class DayCallOffPreview(graphene.ObjectType):
    """What calling a day off comes to now."""

    departures = graphene.Int(required=True)
    bookings = graphene.Int(required=True)
    guests = graphene.Int(required=True)
    amount = graphene.Field(Money, required=True, description="What these bookings cost: the most that can go back.")


class DayCallOff(graphene.ObjectType):
    """A day that an officer called off."""

    id = graphene.ID(required=True)
    day = graphene.Date(required=True)
    commune = graphene.Field(Commune, description="Null: all of them.")
    reason = graphene.String(required=True)
    created_at = graphene.DateTime(required=True)
    by = graphene.String(required=True)
    departures = graphene.Int(required=True)
    bookings = graphene.Int(required=True, description="Guests who were offered a choice.")

    @staticmethod
    def resolve_id(root: CallOff, _info: Info) -> str:
        return to_global_id("DayCallOff", root.pk)

    @staticmethod
    def resolve_by(root: CallOff, _info: Info) -> str:
        who = root.actor
        return "" if who is None else f"{who.last_name} {who.first_name}".strip() or who.email or who.phone or ""

    @staticmethod
    def resolve_departures(root: CallOff, _info: Info) -> int:
        return int(root.departures_count)  # type: ignore[attr-defined]

    @staticmethod
    def resolve_bookings(root: CallOff, _info: Info) -> int:
        return int(root.bookings_count)  # type: ignore[attr-defined]


DayCallOffCountableConnection = connection("DayCallOff", lambda: DayCallOff)
