"""WaitingEntry."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.values.money import Money as MoneyValue
from storefront_api.core.errors import error_type
from storefront_api.core.types import Money
from storefront_api.market.tours.categories import TourUnit, units_of
from storefront_api.market.tours.types import Departure
from tourism.domain.waiting import queue
from tourism.models import WaitingEntry as WaitingRow

Info = GraphQLResolveInfo
WaitingStateEnum = graphene.Enum("WaitingStateEnum", [(one, one) for one in WaitingRow.State.values])
WaitingError = error_type(
    "WaitingError",
    (
        "CLOSED",
        "NOT_ACCOMPANIED",
        "NO_ADULT",
        "NO_CHILDREN",
        "PAST_DATE",
        "SOLD_OUT",
        "TOO_MANY_BOOKINGS",
        "TOO_MANY_ENTRIES",
        "TOO_MANY_GUESTS",
        "UNIQUE",
        "WAITING_LIST_FULL",
    ),
)


class WaitingEntry(graphene.ObjectType):
    """A party in the queue of a full departure. No contact is shown: whoever has the token has the link."""

    token = graphene.String(required=True, description="The only way back to it.")
    state = graphene.Field(WaitingStateEnum, required=True)
    departure = graphene.Field(Departure, required=True)
    people = graphene.Int(required=True)
    units = graphene.List(graphene.NonNull(TourUnit), required=True, description="Who waits, by price category.")
    place = graphene.Int(description="In the queue, 1 is next; null once it does not wait any more.")
    offer_until = graphene.DateTime(description="Until when its seats are, or were, held.")
    price = graphene.Field(Money, description="Of its seats today; null where the tour takes no such party any more.")
    checkout_id = graphene.ID(description="The basket its seats are in.")

    @staticmethod
    def resolve_state(root: WaitingRow, _info: Info) -> str:
        return str(WaitingRow.State(root.state).value)

    @staticmethod
    def resolve_units(root: WaitingRow, _info: Info) -> list[TourUnit]:
        return units_of(root.party)

    @staticmethod
    def resolve_place(root: WaitingRow, _info: Info) -> int | None:
        return queue.place(root)

    @staticmethod
    def resolve_price(root: WaitingRow, _info: Info) -> MoneyValue | None:
        return queue.price_now(root)

    @staticmethod
    def resolve_checkout_id(root: WaitingRow, _info: Info) -> str | None:
        return root.booking.checkout_id if root.booking is not None else None
