from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.settlement.domain.fees import NewRule, create_rule
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission
from storefront_api.market.settlement.commission_types import CommissionError, CommissionRule, CommissionRuleInput


class CommissionRuleCreate(MarketMutation):
    """Announce a fee. Requires HANDLE_PAYMENTS."""

    rule = graphene.Field(CommissionRule)
    errors = error_list(CommissionError)

    class Arguments:
        input = CommissionRuleInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        officer = require_permission(info, "HANDLE_PAYMENTS")
        seller_id = input.get("seller_id")
        rule = NewRule(
            rate=input["rate"],
            valid_from=input["valid_from"],
            source=input["source"],
            channel=input.get("channel") or "",
            category=input.get("category") or "",
            seller_id=int_pk_of(seller_id, "Seller", field="sellerId") if seller_id else None,
        )
        return {"rule": create_rule(actor=officer, rule=rule)}
