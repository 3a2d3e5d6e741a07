from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from payments.domain.giving_back import refund_desk
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.market.refunds.inputs import RefundPayeeInput, payee_of
from storefront_api.market.refunds.types import BuyerRefund, RefundError


class OrderRefundSetPayee(MarketMutation):
    """The buyer says where the money goes, where nobody knows it yet. Like the order, for whoever knows its id."""

    refund = graphene.Field(BuyerRefund)
    errors = error_list(RefundError)

    class Arguments:
        order_id = graphene.ID(required=True)
        id = graphene.ID(required=True)
        payee = graphene.Argument(RefundPayeeInput, required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, order_id: str, id: str, payee: Any) -> dict[str, Any]:
        pk = int_pk_of(id, "Refund")
        return {"refund": refund_desk.set_payee_as_buyer(order_id=order_id, refund_id=pk, payee=payee_of(payee))}
