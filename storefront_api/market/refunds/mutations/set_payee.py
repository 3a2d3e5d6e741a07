from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from payments.domain.giving_back import refund_desk
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_permission
from storefront_api.market.refunds.inputs import RefundPayeeInput, payee_of
from storefront_api.market.refunds.types import Refund, RefundError


class RefundSetPayee(MarketMutation):
    """To which account a person has to transfer it. Requires HANDLE_PAYMENTS."""

    refund = graphene.Field(Refund)
    errors = error_list(RefundError)

    class Arguments:
        id = graphene.ID(required=True)
        payee = graphene.Argument(RefundPayeeInput, required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, payee: Any) -> dict[str, Any]:
        user = require_permission(info, "HANDLE_PAYMENTS")
        pk = int_pk_of(id, "Refund")
        return {"refund": refund_desk.set_payee(user=user, refund_id=pk, payee=payee_of(payee))}
