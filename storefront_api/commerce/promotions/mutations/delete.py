from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.discounts.promotions import delete_promotion
from storefront_api.commerce.promotions.errors import PromotionDeleteError
from storefront_api.commerce.promotions.types import Promotion
from storefront_api.core.errors import error_list
from storefront_api.core.ids import uuid_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class PromotionDelete(MarketMutation):
    """Take a promotion out of the world; what was sold keeps its price."""

    promotion = graphene.Field(Promotion)
    errors = error_list(PromotionDeleteError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        require_requestor(info, "MANAGE_DISCOUNTS")
        return {"promotion": delete_promotion(promotion_id=uuid_pk_of(id, "Promotion"))}
