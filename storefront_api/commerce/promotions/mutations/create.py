from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.discounts.promotions import create_promotion
from storefront_api.commerce.actors import actor_of
from storefront_api.commerce.promotions.errors import PromotionCreateError
from storefront_api.commerce.promotions.inputs import PromotionCreateInput, promotion_columns, rule_draft
from storefront_api.commerce.promotions.types import Promotion
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class PromotionCreate(MarketMutation):
    """Make a promotion, with rules or without; prices of goods follow at once."""

    promotion = graphene.Field(Promotion)
    errors = error_list(PromotionCreateError)

    class Arguments:
        input = PromotionCreateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_DISCOUNTS")
        promotion = create_promotion(
            values=promotion_columns(input),
            rules=[rule_draft(rule) for rule in input.get("rules") or ()],
            actor=actor_of(info),
        )
        return {"promotion": promotion}
