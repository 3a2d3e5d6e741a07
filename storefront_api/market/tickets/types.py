"""Ticket, and what it is worth at the boat."""

from datetime import datetime

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_type
from storefront_api.core.paging import connection
from tourism.domain.tickets.signing import signed
from tourism.domain.tickets.standing import Result
from tourism.domain.tours.categories import name_of
from tourism.domain.words import localised
from tourism.models import Booking as BookingRow
from tourism.models import Ticket as TicketRow

Info = GraphQLResolveInfo
TicketStateEnum = graphene.Enum("TicketStateEnum", [(one, one) for one in TicketRow.State.values])
TicketVerdictEnum = graphene.Enum(
    "TicketVerdictEnum",
    [(one, one) for one in ("VALID", "USED", "VOID", "WRONG_DAY", "UNKNOWN", "FORGED", "INVALID")],
)
TicketError = error_type("TicketError", ())


class Ticket(graphene.ObjectType):
    """One guest of a tour, for that guest."""

    code = graphene.String(required=True, description="To read out.")
    number = graphene.Int(required=True)
    category_name = graphene.String(required=True)
    state = graphene.Field(TicketStateEnum, required=True)
    used_at = graphene.DateTime()
    text = graphene.String(required=True, description="What its picture (QR) says: the code, signed by the market.")

    @staticmethod
    def resolve_category_name(root: TicketRow, _info: Info) -> str:
        return name_of(root.category)

    @staticmethod
    def resolve_text(root: TicketRow, _info: Info) -> str:
        return signed(root.code)


class HostTicket(graphene.ObjectType):
    """One guest of a tour, for who checks tickets: no name, no phone, nothing that could be printed as a ticket."""

    code = graphene.String(required=True)
    state = graphene.Field(TicketStateEnum, required=True)
    used_at = graphene.DateTime()
    category_name = graphene.String(required=True)
    booking_code = graphene.String(required=True)
    tour_name = graphene.String(required=True)
    starts_at = graphene.DateTime(required=True)
    is_resold = graphene.Boolean(
        required=True, description="By a reseller: its voucher, or the booking's code, lets on the whole party."
    )

    @staticmethod
    def resolve_is_resold(root: TicketRow, _info: Info) -> bool:
        return root.booking.source == BookingRow.Source.OCTO

    @staticmethod
    def resolve_category_name(root: TicketRow, _info: Info) -> str:
        return name_of(root.category)

    @staticmethod
    def resolve_booking_code(root: TicketRow, _info: Info) -> str:
        return root.booking.code

    @staticmethod
    def resolve_tour_name(root: TicketRow, _info: Info) -> str:
        assert root.booking.departure is not None
        return str(localised(root.booking.departure.tour, "name"))

    @staticmethod
    def resolve_starts_at(root: TicketRow, _info: Info) -> datetime:
        assert root.booking.departure is not None
        return root.booking.departure.starts_at


HostTicketCountableConnection = connection("HostTicket", lambda: HostTicket)


class TicketAdmissionResult(graphene.ObjectType):
    """What became of one entry of a phone."""

    key = graphene.String(required=True)
    is_accepted = graphene.Boolean(required=True, description="This scan counts.")
    has_conflict = graphene.Boolean(
        required=True, description="Another phone let somebody on with the same ticket; told to both."
    )
    code = graphene.Field(TicketVerdictEnum, required=True)
    message = graphene.String(required=True, description="In words, for who stands at the boat.")
    ticket_code = graphene.String(description="Null where it is about several, or none.")
    ticket_codes = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="One, or those of the party of a voucher."
    )

    @staticmethod
    def resolve_code(root: Result, _info: Info) -> str:
        return root.verdict.code

    @staticmethod
    def resolve_message(root: Result, _info: Info) -> str:
        return root.verdict.message

    @staticmethod
    def resolve_ticket_code(root: Result, _info: Info) -> str | None:
        return root.verdict.tickets[0].code if len(root.verdict.tickets) == 1 else None

    @staticmethod
    def resolve_ticket_codes(root: Result, _info: Info) -> list[str]:
        return [ticket.code for ticket in root.verdict.tickets]


class TicketAdmissionInput(graphene.InputObjectType):
    key = graphene.String(
        required=True, description="Made by the phone, 8 to 64 characters; the same again is a no-op."
    )
    text = graphene.String(required=True, description="What was scanned, or the code that was typed.")
    device = graphene.String(required=True, description="Which phone; any name it keeps.")
    scanned_at = graphene.DateTime(required=True)
