"""Which outside calendars a room type follows."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.calendars.types import CalendarError, CalendarFeed
from tourism.domain.feeds import keeping


class FeedCreate(MarketMutation):
    """Follow a calendar; it is asked within moments, and then every quarter of an hour."""

    feed = graphene.Field(CalendarFeed)
    errors = error_list(CalendarError)

    class Arguments:
        room_type_id = graphene.ID(required=True)
        name = graphene.String(required=True, description="As the host calls it: “Airbnb”.")
        url = graphene.String(required=True, description="http, https or webcal.")

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, room_type_id: str, name: str, url: str) -> dict[str, Any]:
        pk, user = int_pk_of(room_type_id, "RoomType", field="roomTypeId"), require_user(info)
        return {"feed": keeping.create_feed(user=user, room_type_id=pk, name=name, url=url)}


class FeedUpdate(MarketMutation):
    """Another name or address, off or on; what is left out stays. Off, its nights stay taken."""

    feed = graphene.Field(CalendarFeed)
    errors = error_list(CalendarError)

    class Arguments:
        id = graphene.ID(required=True)
        name = graphene.String()
        url = graphene.String()
        is_active = graphene.Boolean()

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        id: str,
        name: str | None = None,
        url: str | None = None,
        is_active: bool | None = None,
    ) -> dict[str, Any]:
        pk, user = int_pk_of(id, "CalendarFeed"), require_user(info)
        return {"feed": keeping.update_feed(user=user, feed_id=pk, name=name, url=url, is_active=is_active)}


class FeedDelete(MarketMutation):
    """Follow it no more: the nights that it kept taken are free."""

    errors = error_list(CalendarError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        keeping.delete_feed(user=require_user(info), feed_id=int_pk_of(id, "CalendarFeed"))
        return {}


class FeedSync(MarketMutation):
    """Have it asked now, once a minute at most; what came of it shows within seconds."""

    feed = graphene.Field(CalendarFeed)
    errors = error_list(CalendarError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        return {"feed": keeping.sync_now(user=require_user(info), feed_id=int_pk_of(id, "CalendarFeed"))}
