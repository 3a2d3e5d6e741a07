"""Reading the register, what is due, and who looked."""

from typing import Any

import graphene
from django.utils import timezone
from django.utils.translation import get_language
from graphql import GraphQLResolveInfo

from marketplace.values.clock import local_day
from storefront_api.core.ids import int_pk_of
from storefront_api.core.paging import Page, connect
from storefront_api.core.permissions import require_permission, require_user
from storefront_api.market.bookings.ids import booking_pk
from storefront_api.market.guests.log_types import GuestAccessCountableConnection
from storefront_api.market.guests.own_types import OwnGuestRegister
from storefront_api.market.guests.types import GuestDutyCountableConnection, GuestRegister
from tourism.domain.guests import duties, journal, reading
from tourism.domain.guests.access import PERMISSION, access_stay_of_order
from tourism.domain.guests.consent import consent_text
from tourism.domain.guests.nationalities import nationalities
from tourism.models import Booking

PAGE = 20


class GuestNationality(graphene.ObjectType):
    """A state that somebody can be a citizen of."""

    code = graphene.String(required=True)
    name = graphene.String(required=True)


class Queries(graphene.ObjectType):
    guest_duties = graphene.Field(
        GuestDutyCountableConnection,
        description="Stays that have begun and have guests to declare, the first to arrive first; of a seller for who "
        "acts for it, of a commune or everywhere with MANAGE_GUESTS.",
        seller_id=graphene.ID(),
        commune=graphene.String(description="A commune's code."),
        coming=graphene.Boolean(description="Of a seller: the stays of the next days instead."),
        first=graphene.Int(),
        after=graphene.String(),
    )
    guest_register = graphene.Field(
        GuestRegister,
        booking_id=graphene.ID(required=True),
        description="For who acts for the house, and with MANAGE_GUESTS.",
    )
    own_guest_register = graphene.Field(
        OwnGuestRegister,
        order_id=graphene.ID(required=True),
        booking_id=graphene.ID(required=True),
        description="What guests have entered themselves: how many, never who.",
    )
    guest_accesses = graphene.Field(
        GuestAccessCountableConnection,
        description="Who looked at the register and changed it, newest first. Requires MANAGE_GUESTS.",
        seller_id=graphene.ID(),
        first=graphene.Int(),
        after=graphene.String(),
    )
    guest_consent = graphene.String(
        required=True, description="What guests agree to before anything is written down, in the caller's language."
    )
    guest_nationalities = graphene.List(graphene.NonNull(GuestNationality), required=True)

    @staticmethod
    def resolve_guest_duties(
        _root: None,
        info: GraphQLResolveInfo,
        seller_id: str | None = None,
        commune: str | None = None,
        coming: bool = False,
        **paging: Any,
    ) -> Page:
        if seller_id:
            pk = int_pk_of(seller_id, "Seller", field="sellerId")
            found = duties.duties_of_seller(require_user(info), pk, coming=coming)
        else:
            found = duties.duties_of_commune(require_permission(info, PERMISSION), commune=commune or "")
        return connect(found, sort=("arrival", "pk"), default=PAGE, **paging)

    @staticmethod
    def resolve_guest_register(_root: None, info: GraphQLResolveInfo, booking_id: str) -> reading.Register:
        return reading.register(user=info.context.user, booking_id=booking_pk(booking_id, field="bookingId"))

    @staticmethod
    def resolve_own_guest_register(_root: None, _info: GraphQLResolveInfo, order_id: str, booking_id: str) -> Booking:
        pk = booking_pk(booking_id, field="bookingId")
        return duties.counted_stay(access_stay_of_order(order_id=order_id, booking_id=pk).pk)

    @staticmethod
    def resolve_guest_accesses(
        _root: None, info: GraphQLResolveInfo, seller_id: str | None = None, **paging: Any
    ) -> Page:
        officer = require_permission(info, PERMISSION)
        pk = int_pk_of(seller_id, "Seller", field="sellerId") if seller_id else None
        return connect(journal.accesses(officer, seller_id=pk), sort=("-pk",), default=PAGE, **paging)

    @staticmethod
    def resolve_guest_consent(_root: None, _info: GraphQLResolveInfo) -> str:
        return consent_text(local_day(timezone.now()))

    @staticmethod
    def resolve_guest_nationalities(_root: None, _info: GraphQLResolveInfo) -> list[GuestNationality]:
        known = nationalities((get_language() or "vi")[:2])
        return [GuestNationality(code=code, name=name) for code, name in known.items()]
