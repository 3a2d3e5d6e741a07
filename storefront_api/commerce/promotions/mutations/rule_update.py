from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.discounts.promotions import update_rule
from storefront_api.commerce.actors import actor_of
from storefront_api.commerce.promotions.errors import PromotionRuleUpdateError
from storefront_api.commerce.promotions.inputs import PromotionRuleUpdateInput, rule_draft
from storefront_api.commerce.promotions.types import PromotionRule
from storefront_api.core.errors import error_list
from storefront_api.core.ids import uuid_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class PromotionRuleUpdate(MarketMutation):
    """Change a rule; what is left out stays. A sale of the older API becomes a promotion by it."""

    promotion_rule = graphene.Field(PromotionRule)
    errors = error_list(PromotionRuleUpdateError)

    class Arguments:
        id = graphene.ID(required=True)
        input = PromotionRuleUpdateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_DISCOUNTS")
        key = uuid_pk_of(id, "PromotionRule")
        return {"promotion_rule": update_rule(rule_id=key, draft=rule_draft(input), actor=actor_of(info))}
