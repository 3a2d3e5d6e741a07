from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.sellers.domain import applications
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission
from storefront_api.market.sellers.types import SellerApplication, SellerError


class SellerRefuse(MarketMutation):
    """An officer says no, and why."""

    application = graphene.Field(SellerApplication)
    errors = error_list(SellerError)

    class Arguments:
        id = graphene.ID(required=True)
        reason = graphene.String(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, reason: str) -> dict[str, Any]:
        officer = require_permission(info, "MANAGE_SELLERS")
        seller = applications.refuse(officer=officer, seller_id=int_pk_of(id, "Seller"), reason=reason)
        return {"application": seller}
