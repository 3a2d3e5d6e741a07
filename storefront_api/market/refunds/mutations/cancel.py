from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from payments.domain.giving_back import refund_desk
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission
from storefront_api.market.refunds.types import Refund, RefundError


class RefundCancel(MarketMutation):
    """It is not owed any more, and nobody was asked for it yet. Requires HANDLE_PAYMENTS."""

    refund = graphene.Field(Refund)
    errors = error_list(RefundError)

    class Arguments:
        id = graphene.ID(required=True)
        reason = graphene.String(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, reason: str) -> dict[str, Any]:
        user = require_permission(info, "HANDLE_PAYMENTS")
        return {"refund": refund_desk.cancel(user=user, refund_id=int_pk_of(id, "Refund"), reason=reason)}
