"""The register as the house's people and officers see it."""

from datetime import date, datetime
from enum import Enum
from typing import Any

import graphene
from django.utils import timezone
from django.utils.translation import get_language
from graphql import GraphQLResolveInfo

from marketplace.values.clock import local_time
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import connection
from storefront_api.market.guests.inputs import GuestPaperEnum, GuestReasonEnum, GuestSexEnum
from tourism.domain import words
from tourism.domain.guests import duties
from tourism.domain.guests.entering import planned_arrival
from tourism.domain.guests.nationalities import nationalities
from tourism.domain.guests.papers import PAPER_NAMES
from tourism.domain.guests.people import REASON_NAMES, SEX_NAMES
from tourism.domain.guests.reading import Guest as GuestOpened
from tourism.domain.guests.reading import Register
from tourism.models import Booking, GuestRecord

Info = GraphQLResolveInfo

GuestKindEnum = graphene.Enum("GuestKindEnum", [(name, name) for name in GuestRecord.Kind.names])


class GuestDuty(graphene.ObjectType):
    """A stay and how far its guests are declared. Names nobody."""

    booking_id = graphene.ID(required=True)
    code = graphene.String(required=True)
    stay_id = graphene.ID(required=True)
    title = graphene.String(required=True)
    seller_name = graphene.String(required=True)
    commune = graphene.String(required=True)
    arrival = graphene.Date(required=True)
    departure_date = graphene.Date(required=True)
    arrives_at = graphene.DateTime(required=True, description="When the house opens its rooms that day.")
    people = graphene.Int(required=True)
    entered = graphene.Int(required=True)
    declared = graphene.Int(required=True)
    missing = graphene.Int(required=True, description="Booked, and not in the register.")
    due_at = graphene.DateTime(description="The first open deadline: declared before it. Null: everybody is declared.")
    is_overdue = graphene.Boolean(required=True)

    @staticmethod
    def resolve_booking_id(root: Booking, _info: Info) -> str:
        return to_global_id("Booking", root.pk)

    @staticmethod
    def resolve_stay_id(root: Any, _info: Info) -> str:
        return to_global_id("Stay", root.room_type.property_id)

    @staticmethod
    def resolve_title(root: Booking, _info: Info) -> str:
        return words.title(root)

    @staticmethod
    def resolve_seller_name(root: Booking, _info: Info) -> str:
        return root.seller.name

    @staticmethod
    def resolve_commune(root: Any, _info: Info) -> str:
        return str(root.room_type.property.commune.full_name)

    @staticmethod
    def resolve_arrives_at(root: Booking, _info: Info) -> datetime:
        return planned_arrival(root)

    @staticmethod
    def resolve_people(root: Booking, _info: Info) -> int:
        return duties.duty_of(root).people

    @staticmethod
    def resolve_missing(root: Booking, _info: Info) -> int:
        return duties.duty_of(root).missing

    @staticmethod
    def resolve_due_at(root: Booking, _info: Info) -> datetime | None:
        due_at = duties.duty_of(root).due_at
        return local_time(due_at) if due_at else None

    @staticmethod
    def resolve_is_overdue(root: Booking, _info: Info) -> bool:
        return duties.duty_of(root).is_overdue(timezone.now())


def _of_person(name: str) -> Any:
    """A resolver: what lay under the seal."""

    def resolve(root: GuestOpened, _info: Info) -> Any:
        found = getattr(root.person, name)
        return found.value if isinstance(found, Enum) else found

    return staticmethod(resolve)


class GuestRecordEntry(graphene.ObjectType):
    """One person, opened; that it was opened is in the log."""

    id = graphene.ID(required=True)
    kind = graphene.Field(GuestKindEnum, required=True)
    full_name = graphene.String(required=True)
    nationality = graphene.String(required=True)
    nationality_name = graphene.String(required=True)
    sex = graphene.Field(GuestSexEnum, required=True)
    sex_display = graphene.String(required=True)
    birth = graphene.String(required=True)
    paper = graphene.Field(GuestPaperEnum, required=True)
    paper_display = graphene.String(required=True)
    paper_number = graphene.String(required=True)
    phone = graphene.String(required=True)
    commune_code = graphene.String(required=True)
    residence = graphene.String(required=True, description="Commune and province; empty for foreigners.")
    address = graphene.String(required=True)
    room = graphene.String(required=True)
    reason = graphene.Field(GuestReasonEnum, required=True)
    reason_display = graphene.String(required=True)
    arrives_at = graphene.DateTime(required=True)
    leaves_on = graphene.Date(required=True)
    due_at = graphene.DateTime(required=True)
    is_overdue = graphene.Boolean(required=True)
    entered_at = graphene.DateTime(required=True)
    entered_by_guest = graphene.Boolean(required=True)
    declared_at = graphene.DateTime()
    declared_by = graphene.String(required=True)
    delete_on = graphene.Date(required=True)

    resolve_full_name, resolve_nationality, resolve_sex = map(_of_person, ("full_name", "nationality", "sex"))
    resolve_birth, resolve_paper, resolve_paper_number = map(_of_person, ("birth", "paper", "paper_number"))
    resolve_phone, resolve_commune_code, resolve_residence = map(_of_person, ("phone", "commune_code", "residence"))
    resolve_address, resolve_room, resolve_reason = map(_of_person, ("address", "room", "reason"))
    resolve_arrives_at, resolve_leaves_on = map(_of_person, ("arrives_at", "leaves_on"))

    @staticmethod
    def resolve_id(root: GuestOpened, _info: Info) -> str:
        return to_global_id("GuestRecord", root.record.pk)

    @staticmethod
    def resolve_kind(root: GuestOpened, _info: Info) -> str:
        return str(GuestRecord.Kind(root.record.kind).value)

    @staticmethod
    def resolve_nationality_name(root: GuestOpened, _info: Info) -> str:
        known = nationalities((get_language() or "vi")[:2])
        return known.get(root.person.nationality, root.person.nationality)

    @staticmethod
    def resolve_sex_display(root: GuestOpened, _info: Info) -> str:
        return str(SEX_NAMES[root.person.sex])

    @staticmethod
    def resolve_paper_display(root: GuestOpened, _info: Info) -> str:
        return str(PAPER_NAMES[root.person.paper])

    @staticmethod
    def resolve_reason_display(root: GuestOpened, _info: Info) -> str:
        return str(REASON_NAMES[root.person.reason])

    @staticmethod
    def resolve_due_at(root: GuestOpened, _info: Info) -> datetime:
        return local_time(root.record.due_at)

    @staticmethod
    def resolve_is_overdue(root: GuestOpened, _info: Info) -> bool:
        return root.record.declared_at is None and timezone.now() >= root.record.due_at

    @staticmethod
    def resolve_entered_at(root: GuestOpened, _info: Info) -> datetime:
        return root.record.entered_at

    @staticmethod
    def resolve_entered_by_guest(root: GuestOpened, _info: Info) -> bool:
        return root.record.entered_by_id is None

    @staticmethod
    def resolve_declared_at(root: GuestOpened, _info: Info) -> datetime | None:
        return root.record.declared_at

    @staticmethod
    def resolve_declared_by(root: GuestOpened, _info: Info) -> str:
        return root.record.declared_by.full_name if root.record.declared_by else ""

    @staticmethod
    def resolve_delete_on(root: GuestOpened, _info: Info) -> date:
        return root.record.delete_on


class GuestRegister(graphene.ObjectType):
    """The register of one stay."""

    duty = graphene.Field(GuestDuty, required=True)
    guests = graphene.List(graphene.NonNull(GuestRecordEntry), required=True, description="Asking for it is logged.")

    @staticmethod
    def resolve_duty(root: Register, _info: Info) -> Booking:
        return duties.counted_stay(root.booking.pk)

    @staticmethod
    def resolve_guests(root: Register, _info: Info) -> list[GuestOpened]:
        return root.open()


GuestDutyCountableConnection = connection("GuestDuty", lambda: GuestDuty)
