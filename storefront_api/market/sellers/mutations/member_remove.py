from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.sellers.domain import members
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.sellers.types import SellerError


class SellerMemberRemove(MarketMutation):
    """Take a helper's rights back."""

    errors = error_list(SellerError)

    class Arguments:
        seller_id = graphene.ID(required=True)
        member_id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, seller_id: str, member_id: str) -> dict[str, Any]:
        members.remove_helper(
            user=require_user(info),
            seller_id=int_pk_of(seller_id, "Seller", field="sellerId"),
            member_id=int_pk_of(member_id, "SellerMember", field="memberId"),
        )
        return {}
