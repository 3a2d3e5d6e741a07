"""A room type's calendars, for the host's eyes."""

from datetime import datetime
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.batching import load
from storefront_api.core.errors import error_type
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import connection
from storefront_api.market.calendars import loaders
from storefront_api.market.stays.types import RoomType
from tourism.domain.feeds.problems import WORDS, worded
from tourism.domain.feeds.publishing import address_of
from tourism.domain.feeds.queries import FeedState, state_of
from tourism.domain.words import localised
from tourism.models import CalendarFeed as CalendarFeedRow
from tourism.models import RoomType as RoomTypeRow

Info = GraphQLResolveInfo

CalendarFeedStateEnum = graphene.Enum("CalendarFeedStateEnum", [(one.name, one.name) for one in FeedState])
CalendarProblemEnum = graphene.Enum("CalendarProblemEnum", [(code, code) for code in WORDS])
CalendarError = error_type("CalendarError", ("TOO_SOON", "UNIQUE"))


class CalendarProblem(graphene.ObjectType):
    """Why a calendar could not be used the last time."""

    code = graphene.Field(CalendarProblemEnum, required=True)
    message = graphene.String(required=True, description="What is wrong and what to do, in the caller's language.")


class CalendarFeed(graphene.ObjectType):
    """A calendar elsewhere that a room type follows."""

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    url = graphene.String(required=True)
    is_active = graphene.Boolean(required=True)
    state = graphene.Field(CalendarFeedStateEnum, required=True)
    spans = graphene.Int(required=True, description="Of nights that it keeps taken from today on.")
    last_success_at = graphene.DateTime(description="When it was last read whole; null before the first time.")
    failing_since = graphene.DateTime()
    next_try_at = graphene.DateTime(description="Null while it is off.")
    problem = graphene.Field(CalendarProblem, description="What it said before stays in force.")

    @staticmethod
    def resolve_id(root: CalendarFeedRow, _info: Info) -> str:
        return to_global_id("CalendarFeed", root.pk)

    @staticmethod
    def resolve_state(root: CalendarFeedRow, _info: Info) -> str:
        return state_of(root).value

    @staticmethod
    def resolve_spans(root: CalendarFeedRow, info: Info) -> int:
        if not hasattr(root, "spans"):  # a mutation's own row
            rows = load(info, loaders.FeedsOfRoomType, root, lambda row: row.room_type_id) or []
            return next((row.spans for row in rows if row.pk == root.pk), 0)  # type: ignore[attr-defined]
        return int(root.spans)

    @staticmethod
    def resolve_next_try_at(root: CalendarFeedRow, _info: Info) -> datetime | None:
        return root.next_try_at if root.is_active else None

    @staticmethod
    def resolve_problem(root: CalendarFeedRow, _info: Info) -> CalendarProblem | None:
        return CalendarProblem(code=root.error, message=worded(root.error, root.error_facts)) if root.error else None


class CalendarConflict(graphene.ObjectType):
    """A night that is booked here and taken in an outside calendar. Both stay until the host settles it."""

    date = graphene.Date(required=True)
    booking_codes = graphene.List(graphene.NonNull(graphene.String), required=True)
    feed_names = graphene.List(graphene.NonNull(graphene.String), required=True)

    @staticmethod
    def resolve_booking_codes(root: Any, _info: Info) -> list[str]:
        return list(root.codes)

    @staticmethod
    def resolve_feed_names(root: Any, _info: Info) -> list[str]:
        return list(root.sources)


class RoomCalendar(graphene.ObjectType):
    """What a room type tells other calendars, and what it hears from them."""

    room_type = graphene.Field(RoomType, required=True)
    stay_name = graphene.String(required=True)
    address = graphene.String(
        required=True, description="Of its own iCalendar file, to be pasted elsewhere. Whoever has it may read it."
    )
    feeds = graphene.List(graphene.NonNull(CalendarFeed), required=True)
    conflicts = graphene.List(graphene.NonNull(CalendarConflict), required=True)

    @staticmethod
    def resolve_room_type(root: RoomTypeRow, _info: Info) -> RoomTypeRow:
        return root

    @staticmethod
    def resolve_stay_name(root: RoomTypeRow, _info: Info) -> str:
        return str(localised(root.property, "name"))

    @staticmethod
    def resolve_address(root: RoomTypeRow, _info: Info) -> str:
        return address_of(root)

    @staticmethod
    def resolve_feeds(root: RoomTypeRow, info: Info) -> Any:
        return load(info, loaders.FeedsOfRoomType, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_conflicts(root: RoomTypeRow, info: Info) -> Any:
        return load(info, loaders.ConflictsOfRoomType, root, lambda row: row.pk) or []


RoomCalendarCountableConnection = connection("RoomCalendar", lambda: RoomCalendar)
