"""Letting a reseller go."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission
from storefront_api.market.resellers.types import Reseller, ResellerError
from tourism.models import Reseller as ResellerRow
from tourism.octo.resellers import deactivate, with_accounts


class ResellerDeactivate(MarketMutation):
    """Its key opens nothing any more; what it has booked stays, and so does what it owes. Requires MANAGE_SELLERS."""

    reseller = graphene.Field(Reseller)
    errors = error_list(ResellerError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        require_permission(info, "MANAGE_SELLERS")
        pk = deactivate(reseller_id=int_pk_of(id, "Reseller")).pk
        return {"reseller": with_accounts(ResellerRow.objects.filter(pk=pk)).get()}


class Mutations(graphene.ObjectType):
    reseller_deactivate = ResellerDeactivate.Field()
