from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.sellers.domain import members
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_user
from storefront_api.market.sellers.types import SellerError, SellerMember


class SellerMemberAdd(MarketMutation):
    """Let a helper act for the seller, by phone number."""

    member = graphene.Field(SellerMember)
    errors = error_list(SellerError)

    class Arguments:
        seller_id = graphene.ID(required=True)
        phone = graphene.String(required=True)
        name = graphene.String()

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, seller_id: str, phone: str, name: str = "") -> dict[str, Any]:
        pk = int_pk_of(seller_id, "Seller", field="sellerId")
        return {"member": members.add_helper(user=require_user(info), seller_id=pk, phone=phone, name=name)}
