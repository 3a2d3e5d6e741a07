from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.values.money import Money
from payments.domain.giving_back import refund_desk
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission
from storefront_api.market.refunds.inputs import RefundLineInput, chosen_lines
from storefront_api.market.refunds.types import Refund, RefundError


class OrderGiveBack(MarketMutation):
    """Give money of an order back: an amount, or what lines, a seller's consignment and delivery cost.

    Requires HANDLE_PAYMENTS.
    """

    refunds = graphene.List(graphene.NonNull(Refund), description="What it became; without what went to gift cards.")
    errors = error_list(RefundError)

    class Arguments:
        order_id = graphene.ID(required=True)
        amount = graphene.Int(description="In minor units (đồng); without it, what was chosen costs.")
        lines = graphene.List(graphene.NonNull(RefundLineInput))
        consignment_id = graphene.ID()
        with_delivery = graphene.Boolean(default_value=False)
        reason = graphene.String(required=True)

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, order_id: str, reason: str, with_delivery: bool, **more: Any
    ) -> dict[str, Any]:
        user = require_permission(info, "HANDLE_PAYMENTS")
        amount = more.get("amount")
        given = refund_desk.give_back(
            user=user,
            order_id=order_id,
            amount=Money(amount) if amount is not None else None,
            lines=chosen_lines(order_id, more.get("lines"), more.get("consignment_id")),
            with_delivery=with_delivery,
            reason=reason,
        )
        return {"refunds": given}
