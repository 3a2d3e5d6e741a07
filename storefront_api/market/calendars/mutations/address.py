"""The address of a room type's own calendar."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.calendars.types import CalendarError, RoomCalendar
from tourism.domain.feeds import keeping


class CalendarTokenRenew(MarketMutation):
    """A new address; whoever reads the old one finds nothing, and has to be given the new one."""

    calendar = graphene.Field(RoomCalendar)
    errors = error_list(CalendarError)

    class Arguments:
        room_type_id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, room_type_id: str) -> dict[str, Any]:
        pk, user = int_pk_of(room_type_id, "RoomType", field="roomTypeId"), require_user(info)
        return {"calendar": keeping.renew_address(user=user, room_type_id=pk)}
