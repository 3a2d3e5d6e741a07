"""Reading resellers."""

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.paging import Page, connect
from storefront_api.core.permissions import require_permission
from storefront_api.market.resellers.types import ResellerCountableConnection
from tourism.models import Reseller
from tourism.octo.resellers import with_accounts

PAGE = 20


class Queries(graphene.ObjectType):
    resellers = graphene.Field(
        ResellerCountableConnection,
        description="Who books tours over OCTO, by name. Requires MANAGE_SELLERS.",
        first=graphene.Int(),
        after=graphene.String(),
    )

    @staticmethod
    def resolve_resellers(
        _root: None, info: GraphQLResolveInfo, first: int | None = None, after: str | None = None
    ) -> Page:
        require_permission(info, "MANAGE_SELLERS")
        found = with_accounts(Reseller.objects.all())
        return connect(found, sort=("name", "pk"), first=first, after=after, default=PAGE)
