"""Reading the fee schedule."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.settlement.domain.fees import rules
from storefront_api.core.paging import Page, connect
from storefront_api.core.permissions import require_permission
from storefront_api.market.settlement.commission_types import CommissionRuleCountableConnection


class Queries(graphene.ObjectType):
    commission_rules = graphene.Field(
        CommissionRuleCountableConnection,
        description="The fee schedule, past and announced fees too; the last to begin comes first. "
        "Requires HANDLE_PAYMENTS.",
        first=graphene.Int(),
        after=graphene.String(),
    )

    @staticmethod
    def resolve_commission_rules(_root: None, info: GraphQLResolveInfo, **paging: Any) -> Page:
        require_permission(info, "HANDLE_PAYMENTS")
        return connect(rules(), sort=["-valid_from", "-pk"], default=20, **paging)
