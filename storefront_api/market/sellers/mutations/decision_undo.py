from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.sellers.domain.undo import undo_decision
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission
from storefront_api.market.sellers.types import SellerApplication, SellerError


class SellerDecisionUndo(MarketMutation):
    """An officer takes back the decision they made less than a minute ago; the application waits again."""

    application = graphene.Field(SellerApplication)
    errors = error_list(SellerError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        officer = require_permission(info, "MANAGE_SELLERS")
        return {"application": undo_decision(officer=officer, seller_id=int_pk_of(id, "Seller"))}
