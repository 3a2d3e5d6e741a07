"""A host's own houses, hidden ones too."""

from datetime import date
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.sellers.domain.access import access_seller
from storefront_api.core.batching import mark_peers
from storefront_api.core.ids import int_pk_of
from storefront_api.core.paging import Page, connect
from storefront_api.market.stays.hosts.calendar_types import HostCalendar
from storefront_api.market.stays.hosts.room_types import HostRoomType
from storefront_api.market.stays.hosts.types import HostStay, HostStayCountableConnection
from storefront_api.market.stays.policies import CancellationPolicy, policy_shown
from storefront_api.market.stays.types import Amenity
from tourism.domain import policies
from tourism.domain.amenities import AMENITIES
from tourism.domain.stays.access import access_room_type, access_stay
from tourism.domain.stays.host_calendar import TypeCalendar, arriving, host_calendar, leaving
from tourism.models import Property, RoomType

PAGE = 20
BOOKINGS = "storefront_api.market.bookings.types.BookingCountableConnection"


class Queries(graphene.ObjectType):
    host_stays = graphene.Field(
        HostStayCountableConnection,
        description="All homestays of a seller, for who acts for it.",
        seller_id=graphene.ID(required=True),
        first=graphene.Int(),
        after=graphene.String(),
    )
    host_stay = graphene.Field(HostStay, id=graphene.ID(required=True), description="For who acts for its seller.")

    host_room_type = graphene.Field(
        HostRoomType, id=graphene.ID(required=True), description="For who acts for its seller."
    )
    stay_amenities = graphene.List(graphene.NonNull(Amenity), required=True, description="What a house may say it has.")
    cancellation_policies = graphene.List(
        graphene.NonNull(CancellationPolicy),
        description="What every host may choose from; with a seller their own too, for who acts for it.",
        seller_id=graphene.ID(),
    )
    host_calendar = graphene.List(
        graphene.NonNull(HostCalendar),
        description="Each kind of room of a house, night by night, for who acts for its seller.",
        stay_id=graphene.ID(required=True),
        first_night=graphene.Argument(graphene.Date, name="from", required=True),
        until=graphene.Date(required=True, description="The morning after the last night; at most 62 nights."),
    )
    host_arrivals = graphene.Field(
        BOOKINGS,
        description="Sold stays of a seller whose guests come on a day, for who acts for it.",
        seller_id=graphene.ID(required=True),
        day=graphene.Date(required=True),
        first=graphene.Int(),
        after=graphene.String(),
    )
    host_check_outs = graphene.Field(
        BOOKINGS,
        description="Sold stays of a seller whose guests leave on a day, for who acts for it.",
        seller_id=graphene.ID(required=True),
        day=graphene.Date(required=True),
        first=graphene.Int(),
        after=graphene.String(),
    )

    @staticmethod
    def resolve_host_room_type(_root: None, info: GraphQLResolveInfo, id: str) -> RoomType:
        return access_room_type(info.context.user, int_pk_of(id, "RoomType"))

    @staticmethod
    def resolve_stay_amenities(_root: None, _info: GraphQLResolveInfo) -> list[Amenity]:
        return [Amenity(code=code, name=str(name)) for code, name in AMENITIES.items()]

    @staticmethod
    def resolve_cancellation_policies(
        _root: None, info: GraphQLResolveInfo, seller_id: str | None = None
    ) -> list[CancellationPolicy]:
        pk = None if seller_id is None else int_pk_of(seller_id, "Seller", field="sellerId")
        return [policy_shown(row) for row in policies.policies_of(user=info.context.user, seller_id=pk)]

    @staticmethod
    def resolve_host_calendar(
        _root: None, info: GraphQLResolveInfo, stay_id: str, first_night: date, until: date
    ) -> list[TypeCalendar]:
        stay = access_stay(info.context.user, int_pk_of(stay_id, "Stay", field="stayId"))
        found = host_calendar(stay, first=first_night, until=until)
        mark_peers([each.room_type for each in found])
        mark_peers([row for each in found for line in each.rooms for row in line.assignments])
        mark_peers([booking for each in found for booking in each.unassigned])
        return found

    @staticmethod
    def resolve_host_arrivals(_root: None, info: GraphQLResolveInfo, seller_id: str, day: date, **page: Any) -> Page:
        seller = access_seller(info.context.user, int_pk_of(seller_id, "Seller", field="sellerId"))
        return connect(arriving(seller.pk, day), sort=("code", "pk"), default=PAGE, **page)

    @staticmethod
    def resolve_host_check_outs(_root: None, info: GraphQLResolveInfo, seller_id: str, day: date, **page: Any) -> Page:
        seller = access_seller(info.context.user, int_pk_of(seller_id, "Seller", field="sellerId"))
        return connect(leaving(seller.pk, day), sort=("code", "pk"), default=PAGE, **page)

    @staticmethod
    def resolve_host_stays(
        _root: None, info: GraphQLResolveInfo, seller_id: str, first: int | None = None, after: str | None = None
    ) -> Page:
        seller = access_seller(info.context.user, int_pk_of(seller_id, "Seller", field="sellerId"))
        return connect(seller.properties.all(), sort=("name", "pk"), first=first, after=after, default=PAGE)

    @staticmethod
    def resolve_host_stay(_root: None, info: GraphQLResolveInfo, id: str) -> Property:
        return access_stay(info.context.user, int_pk_of(id, "Stay"))
