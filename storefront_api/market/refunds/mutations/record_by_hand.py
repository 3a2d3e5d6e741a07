from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from payments.domain.giving_back import refund_desk
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission
from storefront_api.market.refunds.types import Refund, RefundError


class RefundRecordByHand(MarketMutation):
    """A person has transferred it; the bank's reference is the proof. Requires HANDLE_PAYMENTS."""

    refund = graphene.Field(Refund)
    errors = error_list(RefundError)

    class Arguments:
        id = graphene.ID(required=True)
        bank_reference = graphene.String(required=True)
        note = graphene.String(default_value="")

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, bank_reference: str, note: str) -> dict[str, Any]:
        user = require_permission(info, "HANDLE_PAYMENTS")
        refund = refund_desk.record_by_hand(
            user=user, refund_id=int_pk_of(id, "Refund"), bank_reference=bank_reference, note=note
        )
        return {"refund": refund}
