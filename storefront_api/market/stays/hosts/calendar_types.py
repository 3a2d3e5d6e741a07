"""A host's month, and who sleeps where."""

from datetime import date
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.batching import load
from storefront_api.core.types import Money
from storefront_api.market.stays.hosts import loaders
from storefront_api.market.stays.hosts.room_types import HostRoomType, Room, RoomBlock
from tourism.models import RoomAssignment as RoomAssignmentRow

Info = GraphQLResolveInfo
BOOKING = "storefront_api.market.bookings.types.Booking"


class HostNight(graphene.ObjectType):
    """One night of one kind of room, as its host sees it."""

    date = graphene.Date(required=True)
    rooms = graphene.Int(required=True)
    held = graphene.Int(required=True, description="In baskets, not paid yet.")
    booked = graphene.Int(required=True)
    blocked = graphene.Int(required=True)
    free = graphene.Int(required=True)
    short = graphene.Int(required=True, description="Rooms too few, where a block met a booking.")
    price = graphene.Field(Money, required=True, description="Of one room, without a plan's share.")
    has_own_price = graphene.Boolean(required=True)
    is_closed = graphene.Boolean(required=True)
    reasons = graphene.List(graphene.NonNull(graphene.String), required=True, description="Why rooms are blocked.")


class RoomAssignment(graphene.ObjectType):
    """A booking sleeps in a room on these nights."""

    room = graphene.Field(Room, required=True)
    booking = graphene.Field(BOOKING, required=True)
    first = graphene.Date(required=True)
    until = graphene.Date(required=True, description="The morning of leaving the room.")

    @staticmethod
    def resolve_booking(root: RoomAssignmentRow, info: Info) -> Any:
        return load(info, loaders.BookingById, root, lambda row: row.booking_id)

    @staticmethod
    def resolve_first(root: RoomAssignmentRow, _info: Info) -> date:
        return root.nights.lower

    @staticmethod
    def resolve_until(root: RoomAssignmentRow, _info: Info) -> date:
        return root.nights.upper


class HostCalendarRoom(graphene.ObjectType):
    """A named room: who sleeps there, and when it is blocked."""

    room = graphene.Field(Room, required=True)
    assignments = graphene.List(graphene.NonNull(RoomAssignment), required=True)
    blocks = graphene.List(graphene.NonNull(RoomBlock), required=True)


class HostCalendar(graphene.ObjectType):
    """One kind of room: its nights, its named rooms, and stays that still lack a room."""

    room_type = graphene.Field(HostRoomType, required=True)
    nights = graphene.List(graphene.NonNull(HostNight), required=True)
    rooms = graphene.List(graphene.NonNull(HostCalendarRoom), required=True)
    unassigned = graphene.List(graphene.NonNull(graphene.lazy_import(BOOKING)), required=True)
