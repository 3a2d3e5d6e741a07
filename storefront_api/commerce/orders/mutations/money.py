"""Staff and an order's older payments: marked by hand, charged, given back, let go."""

from decimal import Decimal
from typing import Any
from uuid import UUID

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.actors import Actor
from marketplace.shop.native.domain.payments import payments
from marketplace.shop.native.models import Order as OrderRow
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound
from storefront_api.commerce.orders.errors import OrderError
from storefront_api.commerce.orders.mutations.base import OrderMutation
from storefront_api.commerce.orders.types import Order
from storefront_api.commerce.transactions.inputs import money
from storefront_api.core.errors import error_list
from storefront_api.core.scalars import PositiveDecimal


def _amount(order_id: UUID, amount: Decimal) -> Money:
    currency = OrderRow.objects.filter(pk=order_id).values_list("currency", flat=True).first()
    if currency is None:
        raise NotFound(_("Không tìm thấy đơn hàng này."))
    return money(amount, currency)


class OrderMarkAsPaid(OrderMutation):
    """Write down that an order was paid elsewhere. For staff and apps."""

    order = graphene.Field(Order)
    errors = error_list(OrderError)

    class Arguments:
        id = graphene.ID(required=True)
        transaction_reference = graphene.String()

    @classmethod
    def change(
        cls,
        info: GraphQLResolveInfo,
        order_id: UUID,
        actor: Actor,
        transaction_reference: str | None = None,
        **_rest: Any,
    ) -> None:
        payments.mark_as_paid(order_id=order_id, reference=transaction_reference or "", actor=actor)


class OrderCapture(OrderMutation):
    """Charge what the order's payment has authorized. For staff and apps."""

    order = graphene.Field(Order)
    errors = error_list(OrderError)

    class Arguments:
        id = graphene.ID(required=True)
        amount = PositiveDecimal(required=True)

    @classmethod
    def change(cls, info: GraphQLResolveInfo, order_id: UUID, actor: Actor, amount: Decimal, **_rest: Any) -> None:
        payments.capture(order_id=order_id, amount=_amount(order_id, amount), actor=actor)


class OrderRefund(OrderMutation):
    """Give back what the order's payment has charged, never more. For staff and apps."""

    order = graphene.Field(Order)
    errors = error_list(OrderError)

    class Arguments:
        id = graphene.ID(required=True)
        amount = PositiveDecimal(required=True)

    @classmethod
    def change(cls, info: GraphQLResolveInfo, order_id: UUID, actor: Actor, amount: Decimal, **_rest: Any) -> None:
        payments.refund(order_id=order_id, amount=_amount(order_id, amount), actor=actor)


class OrderVoid(OrderMutation):
    """Let go of what the order's payment has authorized. For staff and apps."""

    order = graphene.Field(Order)
    errors = error_list(OrderError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def change(cls, info: GraphQLResolveInfo, order_id: UUID, actor: Actor, **_rest: Any) -> None:
        payments.void(order_id=order_id, actor=actor)
