"""A host's own houses, hidden ones too."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.sellers.domain.access import access_seller
from storefront_api.core.ids import int_pk_of
from storefront_api.core.paging import Page, connect
from storefront_api.market.stays.hosts.types import HostStay, HostStayCountableConnection
from tourism.domain.stays.access import access_stay
from tourism.models import Property

PAGE = 20


class Queries(graphene.ObjectType):
    host_stays = graphene.Field(
        HostStayCountableConnection,
        description="All homestays of a seller, for who acts for it.",
        seller_id=graphene.ID(required=True),
        first=graphene.Int(),
        after=graphene.String(),
    )
    host_stay = graphene.Field(HostStay, id=graphene.ID(required=True), description="For who acts for its seller.")

    @staticmethod
    def resolve_host_stays(
        _root: None, info: GraphQLResolveInfo, seller_id: str, first: int | None = None, after: str | None = None
    ) -> Page:
        seller = access_seller(info.context.user, int_pk_of(seller_id, "Seller", field="sellerId"))
        return connect(seller.properties.all(), sort=("name", "pk"), first=first, after=after, default=PAGE)

    @staticmethod
    def resolve_host_stay(_root: None, info: GraphQLResolveInfo, id: str) -> Property:
        return access_stay(info.context.user, int_pk_of(id, "Stay"))
