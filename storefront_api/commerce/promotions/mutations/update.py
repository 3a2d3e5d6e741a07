from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.discounts.promotions import update_promotion
from storefront_api.commerce.actors import actor_of
from storefront_api.commerce.promotions.errors import PromotionUpdateError
from storefront_api.commerce.promotions.inputs import PromotionUpdateInput, promotion_columns
from storefront_api.commerce.promotions.types import Promotion
from storefront_api.core.errors import error_list
from storefront_api.core.ids import uuid_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class PromotionUpdate(MarketMutation):
    """Change a promotion's name, words or days; what is left out stays."""

    promotion = graphene.Field(Promotion)
    errors = error_list(PromotionUpdateError)

    class Arguments:
        id = graphene.ID(required=True)
        input = PromotionUpdateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_DISCOUNTS")
        key = uuid_pk_of(id, "Promotion")
        return {"promotion": update_promotion(promotion_id=key, values=promotion_columns(input), actor=actor_of(info))}
