"""Writing guests down, and taking the file for the police."""

from datetime import date
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of, uuid_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.bookings.ids import booking_pk
from storefront_api.market.guests.inputs import GuestError, GuestFileFormatEnum, GuestInput, person_asked
from storefront_api.market.guests.own_types import OwnGuestRegister
from storefront_api.market.guests.types import GuestRecordEntry
from storefront_api.market.payouts.fields import DownloadFile
from tourism.domain.guests import duties, entering, exporting
from tourism.domain.guests.reading import opened


class GuestEnter(MarketMutation):
    """A person of a stay, by who acts for the house or with MANAGE_GUESTS."""

    guest = graphene.Field(GuestRecordEntry)
    errors = error_list(GuestError)

    class Arguments:
        booking_id = graphene.ID(required=True)
        input = GuestInput(required=True)
        consent = graphene.Boolean(required=True, description="The guest agreed to `guestConsent`.")

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, booking_id: str, input: Any, consent: bool) -> dict[str, Any]:
        user, pk = require_user(info), booking_pk(booking_id, field="bookingId")
        record = entering.enter_guest(user=user, booking_id=pk, person=person_asked(input), consent=consent)
        return {"guest": opened(record)}


class GuestEnterOwn(MarketMutation):
    """A person of a stay, by the guests themselves, who have the order's address."""

    register = graphene.Field(OwnGuestRegister)
    errors = error_list(GuestError)

    class Arguments:
        order_id = graphene.ID(required=True)
        booking_id = graphene.ID(required=True)
        input = GuestInput(required=True)
        consent = graphene.Boolean(required=True, description="The guest agrees to `guestConsent`.")

    @classmethod
    def perform(
        cls, _info: GraphQLResolveInfo, order_id: str, booking_id: str, input: Any, consent: bool
    ) -> dict[str, Any]:
        pk = booking_pk(booking_id, field="bookingId")
        entering.enter_own(order_id=order_id, booking_id=pk, person=person_asked(input), consent=consent)
        return {"register": duties.counted_stay(pk)}


class GuestChange(MarketMutation):
    """Other facts of a person; who was declared has to be declared again."""

    guest = graphene.Field(GuestRecordEntry)
    errors = error_list(GuestError)

    class Arguments:
        id = graphene.ID(required=True)
        input = GuestInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        user, pk = require_user(info), uuid_pk_of(id, "GuestRecord")
        return {"guest": opened(entering.change_guest(user=user, record_id=pk, person=person_asked(input)))}


class GuestRemove(MarketMutation):
    """Take out a person who was entered by mistake."""

    errors = error_list(GuestError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        entering.remove_guest(user=require_user(info), record_id=uuid_pk_of(id, "GuestRecord"))
        return {}


class GuestsExport(MarketMutation):
    """The file for the police's lodging system, of a house and a day of arrival; who is in it counts as declared."""

    file = graphene.Field(DownloadFile)
    errors = error_list(GuestError)

    class Arguments:
        stay_id = graphene.ID(required=True)
        day = graphene.Date(required=True)
        format = GuestFileFormatEnum(required=True, description="XLSX has both sheets, a CSV one of them.")
        again = graphene.Boolean(description="With those who are declared already.")

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, stay_id: str, day: date, format: Any, again: bool = False
    ) -> dict[str, Any]:
        user, pk = require_user(info), int_pk_of(stay_id, "Stay", field="stayId")
        return {"file": exporting.export_guests(user=user, stay_id=pk, day=day, format=format.value, again=again)}


class Mutations(graphene.ObjectType):
    guest_enter = GuestEnter.Field()
    guest_enter_own = GuestEnterOwn.Field()
    guest_change = GuestChange.Field()
    guest_remove = GuestRemove.Field()
    guests_export = GuestsExport.Field()
