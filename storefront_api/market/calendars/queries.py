"""A host's calendars."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.sellers.domain.access import access_seller
from storefront_api.core.ids import int_pk_of
from storefront_api.core.paging import Page, connect
from storefront_api.market.calendars.types import RoomCalendarCountableConnection
from tourism.domain.feeds.queries import room_types_of_seller

PAGE = 20


class Queries(graphene.ObjectType):
    room_calendars = graphene.Field(
        RoomCalendarCountableConnection,
        description="Of each kind of room of a seller, for who acts for it.",
        seller_id=graphene.ID(required=True),
        first=graphene.Int(),
        after=graphene.String(),
    )

    @staticmethod
    def resolve_room_calendars(
        _root: None, info: GraphQLResolveInfo, seller_id: str, first: int | None = None, after: str | None = None
    ) -> Page:
        seller = access_seller(info.context.user, int_pk_of(seller_id, "Seller", field="sellerId"))
        rows = room_types_of_seller(seller)
        return connect(rows, sort=("property_id", "pk"), first=first, after=after, default=PAGE)
