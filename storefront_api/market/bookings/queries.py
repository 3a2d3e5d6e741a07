"""Reading bookings."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.values.refusal import NotFound, Refused
from storefront_api.core.batching import mark_peers
from storefront_api.core.paging import Page, connect
from storefront_api.core.permissions import require_user
from storefront_api.market.bookings.cancelling import BookingCancelQuote, BookingReplacement
from storefront_api.market.bookings.ids import booking_pk
from storefront_api.market.bookings.types import Booking, BookingCountableConnection
from tourism.domain import cancelling, queries
from tourism.domain.access import access_booking
from tourism.domain.booking import replacements
from tourism.domain.booking.other_stays import StayReplacement
from tourism.models import Booking as BookingRow

PAGE = 20


def bookings_page(
    *, seller_id: int, period: str = "", status: str = "", acknowledged: bool | None = None, **paging: Any
) -> Page:
    """A host's bookings; the caller has passed the seller's gate.

    `period` "UPCOMING" sorts by what comes next, "PAST" by what was last; else the newest booking is first.
    """
    found = queries.bookings_of_seller(seller_id, status=status, acknowledged=acknowledged)
    if period == "UPCOMING":
        return connect(queries.upcoming(found), sort=("starts_at", "pk"), default=PAGE, **paging)
    if period == "PAST":
        return connect(queries.past(found), sort=("-starts_at", "pk"), default=PAGE, **paging)
    return connect(found, sort=("-created_at", "pk"), default=PAGE, **paging)


class Queries(graphene.ObjectType):
    my_bookings = graphene.Field(
        BookingCountableConnection,
        description="What the caller ordered, newest first.",
        first=graphene.Int(),
        after=graphene.String(),
    )
    booking = graphene.Field(
        Booking, id=graphene.ID(required=True), description="For its guest, its host and staff who manage orders."
    )
    booking_cancel_quote = graphene.Field(
        BookingCancelQuote,
        id=graphene.ID(required=True),
        order_id=graphene.ID(description="Of guests without an account: the order's id, by which they read it."),
        description="What calling it off now brings; null for one that cannot be called off.",
    )

    booking_replacements = graphene.List(
        graphene.NonNull(BookingReplacement),
        id=graphene.ID(required=True),
        order_id=graphene.ID(description="Of guests without an account: the order's id, by which they read it."),
        description="For a booking that its host or an officer called off. For a stay at most three, the nearest "
        "first; for a tour at most five, its own departures before those of others. For who may read the booking.",
    )

    @staticmethod
    def resolve_booking_replacements(
        _root: None, info: GraphQLResolveInfo, id: str, order_id: str | None = None
    ) -> replacements.Replacements:
        found = replacements.replacements(user=info.context.user, booking_id=booking_pk(id), order_id=order_id or "")
        mark_peers([one.stay if isinstance(one, StayReplacement) else one.departure for one in found])
        return found

    @staticmethod
    def resolve_my_bookings(
        _root: None, info: GraphQLResolveInfo, first: int | None = None, after: str | None = None
    ) -> Page:
        found = queries.bookings_of_user(require_user(info).pk)
        return connect(found, sort=("-created_at", "pk"), first=first, after=after, default=PAGE)

    @staticmethod
    def resolve_booking(_root: None, info: GraphQLResolveInfo, id: str) -> BookingRow:
        return access_booking(info.context.user, booking_pk(id))

    @staticmethod
    def resolve_booking_cancel_quote(
        _root: None, info: GraphQLResolveInfo, id: str, order_id: str | None = None
    ) -> cancelling.Quote | None:
        try:
            return cancelling.quote(user=info.context.user, booking_id=booking_pk(id), order_id=order_id or "")
        except NotFound:
            raise
        except Refused:
            return None
