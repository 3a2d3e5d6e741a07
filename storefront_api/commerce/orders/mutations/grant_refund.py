from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.orders.granted_refunds import LineToRefund, grant
from marketplace.values.refusal import NotFound
from storefront_api.commerce.orders.mutations.base import order_pk, shown, staff
from storefront_api.commerce.orders.refund_types import OrderGrantedRefund
from storefront_api.commerce.orders.types import Order
from storefront_api.commerce.transactions.inputs import money
from storefront_api.core.errors import error_enum, error_list, error_type
from storefront_api.core.ids import uuid_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.scalars import Decimal

OrderGrantRefundCreateErrorCode = error_enum(
    "OrderGrantRefundCreateErrorCode",
    (
        "AMOUNT_GREATER_THAN_AVAILABLE",
        "GRAPHQL_ERROR",
        "INVALID",
        "NOT_FOUND",
        "REQUIRED",
        "SHIPPING_COSTS_ALREADY_GRANTED",
    ),
)
OrderGrantRefundCreateError = error_type("OrderGrantRefundCreateError", enum=OrderGrantRefundCreateErrorCode)


class OrderGrantRefundCreateLineInput(graphene.InputObjectType):
    id = graphene.ID(required=True)
    quantity = graphene.Int(required=True)
    reason = graphene.String()


class OrderGrantRefundCreateInput(graphene.InputObjectType):
    amount = Decimal(description="What the lines and delivery cost where left out.")
    reason = graphene.String()
    lines = graphene.List(graphene.NonNull(OrderGrantRefundCreateLineInput))
    grant_refund_for_shipping = graphene.Boolean()
    transaction_id = graphene.ID(required=True, description="The payment it is to be taken from.")


class OrderGrantRefundCreate(MarketMutation):
    """Agree to give money back; nothing moves yet. For staff and apps."""

    order = graphene.Field(Order)
    granted_refund = graphene.Field(OrderGrantedRefund)
    errors = error_list(OrderGrantRefundCreateError)

    class Arguments:
        id = graphene.ID(required=True, description="The order's id.")
        input = OrderGrantRefundCreateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        actor = staff(info)
        pk = order_pk(id)
        order = models.Order.objects.filter(pk=pk).only("currency").first()
        if order is None:
            raise NotFound(_("Không tìm thấy đơn hàng này."))
        granted = grant(
            order_id=pk,
            transaction_token=uuid_pk_of(input.transaction_id, "TransactionItem", field="transactionId"),
            actor=actor,
            amount=money(input.amount, order.currency) if input.get("amount") is not None else None,
            lines=[
                LineToRefund(
                    order_line_id=uuid_pk_of(line.id, "OrderLine", field="lines"),
                    quantity=line.quantity,
                    reason=line.get("reason") or "",
                )
                for line in input.get("lines") or ()
            ],
            with_delivery=bool(input.get("grant_refund_for_shipping")),
            reason=input.get("reason") or "",
        )
        return {"order": shown(pk), "granted_refund": granted}
