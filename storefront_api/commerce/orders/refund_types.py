"""OrderGrantedRefund: what staff agreed to give back."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.identity.models import User as UserRow
from marketplace.shop.native import models
from marketplace.values.money import Money as MoneyValue
from storefront_api.commerce.accounts.types import User
from storefront_api.commerce.orders import loaders
from storefront_api.commerce.orders.enums import OrderGrantedRefundStatusEnum
from storefront_api.commerce.orders.line_types import OrderLine
from storefront_api.commerce.transactions.types import TransactionEvent, TransactionItem
from storefront_api.core.batching import load
from storefront_api.core.ids import to_global_id
from storefront_api.core.permissions import may
from storefront_api.core.types import Money

Info = GraphQLResolveInfo


class OrderGrantedRefundLine(graphene.ObjectType):
    """How many of an order line it is for."""

    id = graphene.ID(required=True)
    quantity = graphene.Int(required=True)
    order_line = graphene.Field(OrderLine, required=True)
    reason = graphene.String()

    @staticmethod
    def resolve_id(root: models.OrderGrantedRefundLine, _info: Info) -> str:
        return to_global_id("OrderGrantedRefundLine", root.pk)

    @staticmethod
    def resolve_order_line(root: models.OrderGrantedRefundLine, info: Info) -> models.OrderLine | None:
        return load(info, loaders.OrderLineByPk, root, lambda row: row.order_line_id)


class OrderGrantedRefund(graphene.ObjectType):
    """An amount the buyer is to get back. For staff and apps."""

    id = graphene.ID(required=True)
    created_at = graphene.DateTime(required=True)
    updated_at = graphene.DateTime(required=True)
    amount = graphene.Field(Money, required=True)
    reason = graphene.String()
    user = graphene.Field(User)
    shipping_costs_included = graphene.Boolean(required=True)
    lines = graphene.List(graphene.NonNull(OrderGrantedRefundLine))
    status = OrderGrantedRefundStatusEnum(required=True)
    transaction_events = graphene.List(graphene.NonNull(TransactionEvent))
    transaction = graphene.Field(TransactionItem)

    @staticmethod
    def resolve_id(root: models.OrderGrantedRefund, _info: Info) -> str:
        return to_global_id("OrderGrantedRefund", root.pk)

    @staticmethod
    def resolve_amount(root: models.OrderGrantedRefund, _info: Info) -> MoneyValue:
        return MoneyValue(root.amount, root.currency)

    @staticmethod
    def resolve_user(root: models.OrderGrantedRefund, info: Info) -> UserRow | None:
        own = info.context.is_authenticated and info.context.user.pk == root.user_id
        return root.user if own or may(info, "MANAGE_USERS", "MANAGE_STAFF") else None

    @staticmethod
    def resolve_lines(root: models.OrderGrantedRefund, info: Info) -> Any:
        return load(info, loaders.LinesOfGrantedRefund, root, lambda row: row.pk) or []

    @staticmethod
    def resolve_transaction_events(root: models.OrderGrantedRefund, info: Info) -> Any:
        return load(info, loaders.EventsOfGrantedRefund, root, lambda row: row.pk) or []
