from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.discounts.promotions import delete_rule
from storefront_api.commerce.actors import actor_of
from storefront_api.commerce.promotions.errors import PromotionRuleDeleteError
from storefront_api.commerce.promotions.types import PromotionRule
from storefront_api.core.errors import error_list
from storefront_api.core.ids import uuid_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class PromotionRuleDelete(MarketMutation):
    """Take a rule away; prices of goods follow at once."""

    promotion_rule = graphene.Field(PromotionRule)
    errors = error_list(PromotionRuleDeleteError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        require_requestor(info, "MANAGE_DISCOUNTS")
        return {"promotion_rule": delete_rule(rule_id=uuid_pk_of(id, "PromotionRule"), actor=actor_of(info))}
