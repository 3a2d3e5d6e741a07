from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.discounts.promotions import create_rule
from storefront_api.commerce.actors import actor_of
from storefront_api.commerce.promotions.errors import PromotionRuleCreateError
from storefront_api.commerce.promotions.inputs import PromotionRuleCreateInput, rule_draft
from storefront_api.commerce.promotions.types import PromotionRule
from storefront_api.core.errors import error_list
from storefront_api.core.ids import uuid_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class PromotionRuleCreate(MarketMutation):
    """Give a promotion one more rule; prices of goods follow at once."""

    promotion_rule = graphene.Field(PromotionRule)
    errors = error_list(PromotionRuleCreateError)

    class Arguments:
        input = PromotionRuleCreateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_DISCOUNTS")
        key = uuid_pk_of(input.promotion, "Promotion", field="promotion")
        return {"promotion_rule": create_rule(promotion_id=key, draft=rule_draft(input), actor=actor_of(info))}
