"""Reading tickets."""

from datetime import date

import graphene
from graphql import GraphQLResolveInfo

from marketplace.settlement.domain.payouts.files import File
from storefront_api.core.ids import int_pk_of
from storefront_api.core.paging import Page, connect
from storefront_api.core.permissions import require_user
from storefront_api.market.bookings.ids import booking_pk
from storefront_api.market.payouts.fields import DownloadFile
from storefront_api.market.tickets.types import HostTicketCountableConnection, Ticket, TicketAdmissionResult
from tourism.domain.tickets import reading, signing, standing
from tourism.models import Ticket as TicketRow
from tourism.papers.tickets_pdf import tickets_pdf

MOST = 100


class Queries(graphene.ObjectType):
    booking_tickets = graphene.List(
        graphene.NonNull(Ticket),
        id=graphene.ID(required=True),
        order_id=graphene.ID(description="Of guests without an account: the order's id, by which they read it."),
        description="For the guest of a tour; none before it is confirmed.",
    )
    booking_tickets_file = graphene.Field(
        DownloadFile,
        id=graphene.ID(required=True),
        order_id=graphene.ID(),
        description="The same to print (PDF); null where there are none.",
    )
    host_tickets = graphene.Field(
        HostTicketCountableConnection,
        seller_id=graphene.ID(required=True),
        day=graphene.Date(required=True),
        first=graphene.Int(),
        after=graphene.String(),
        description="Who is expected on a day, for who acts for the seller.",
    )
    ticket_keys = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Public keys (Ed25519, raw, URL-safe base64) by which forged tickets are told without a network.",
    )
    ticket_admissions = graphene.List(
        graphene.NonNull(TicketAdmissionResult),
        required=True,
        keys=graphene.List(graphene.NonNull(graphene.String), required=True),
        description="How entries that were sent before stand now: another phone may have been earlier, or let on a "
        "second guest since. At most 200 keys.",
    )

    @staticmethod
    def resolve_booking_tickets(
        _root: None, info: GraphQLResolveInfo, id: str, order_id: str | None = None
    ) -> list[TicketRow]:
        return reading.tickets_of(user=info.context.user, booking_id=booking_pk(id), order_id=order_id or "")[1]

    @staticmethod
    def resolve_booking_tickets_file(
        _root: None, info: GraphQLResolveInfo, id: str, order_id: str | None = None
    ) -> File | None:
        booking, tickets = reading.tickets_of(
            user=info.context.user, booking_id=booking_pk(id), order_id=order_id or ""
        )
        if not tickets:
            return None
        return File(f"ve-{booking.code}.pdf", "application/pdf", tickets_pdf(booking, tickets))

    @staticmethod
    def resolve_host_tickets(
        _root: None,
        info: GraphQLResolveInfo,
        seller_id: str,
        day: date,
        first: int | None = None,
        after: str | None = None,
    ) -> Page:
        pk = int_pk_of(seller_id, "Seller", field="sellerId")
        found = reading.tickets_on(user=require_user(info), seller_id=pk, day=day)
        return connect(found, sort=("booking_id", "number"), first=first, after=after, default=MOST)

    @staticmethod
    def resolve_ticket_keys(_root: None, _info: GraphQLResolveInfo) -> list[str]:
        return signing.public_keys()

    @staticmethod
    def resolve_ticket_admissions(_root: None, info: GraphQLResolveInfo, keys: list[str]) -> list[standing.Result]:
        return standing.standing(user=require_user(info), keys=keys)
