from datetime import date
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.settlement.domain.fees import end_rule
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission
from storefront_api.market.settlement.commission_types import CommissionError, CommissionRule


class CommissionRuleEnd(MarketMutation):
    """Let a fee run out. Requires HANDLE_PAYMENTS."""

    rule = graphene.Field(CommissionRule)
    errors = error_list(CommissionError)

    class Arguments:
        id = graphene.ID(required=True)
        last_day = graphene.Date(required=True, description="The last day on which it counts.")

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, last_day: date) -> dict[str, Any]:
        officer = require_permission(info, "HANDLE_PAYMENTS")
        return {"rule": end_rule(actor=officer, rule_id=int_pk_of(id, "CommissionRule"), last_day=last_day)}
