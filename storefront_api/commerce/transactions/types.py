"""TransactionItem and its events."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.values.money import Money as MoneyValue
from storefront_api.commerce.transactions import loaders
from storefront_api.commerce.transactions.enums import (
    TransactionActionEnum,
    TransactionEventTypeEnum,
    TransactionFlowStrategyEnum,
)
from storefront_api.commerce.transactions.makers import UserOrApp, maker
from storefront_api.core.batching import load
from storefront_api.core.ids import to_global_id
from storefront_api.core.permissions import require_requestor
from storefront_api.core.types import Money, ObjectWithMetadata

Info = GraphQLResolveInfo


class TransactionEvent(graphene.ObjectType):
    """Something a gateway said. Rows are never changed."""

    id = graphene.ID(required=True)
    created_at = graphene.DateTime(required=True)
    psp_reference = graphene.String(required=True)
    message = graphene.String(required=True)
    external_url = graphene.String(required=True)
    amount = graphene.Field(Money, required=True)
    type = TransactionEventTypeEnum()
    created_by = graphene.Field(UserOrApp, description="Shown to themselves and to staff.")

    @staticmethod
    def resolve_id(root: models.TransactionEvent, _info: Info) -> str:
        return to_global_id("TransactionEvent", root.pk)

    @staticmethod
    def resolve_created_by(root: models.TransactionEvent, info: Info) -> Any:
        return maker(root, info)

    @staticmethod
    def resolve_amount(root: models.TransactionEvent, _info: Info) -> MoneyValue:
        return MoneyValue(root.amount_value, root.currency)


class TransactionItem(graphene.ObjectType):
    """One way a checkout or order is being paid."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    token = graphene.UUID(required=True)
    created_at = graphene.DateTime(required=True)
    modified_at = graphene.DateTime(required=True)
    name = graphene.String(required=True)
    message = graphene.String(required=True)
    psp_reference = graphene.String(required=True)
    external_url = graphene.String(required=True)
    actions = graphene.List(graphene.NonNull(TransactionActionEnum), required=True)
    authorized_amount = graphene.Field(Money, required=True)
    authorize_pending_amount = graphene.Field(Money, required=True)
    charged_amount = graphene.Field(Money, required=True)
    charge_pending_amount = graphene.Field(Money, required=True)
    refunded_amount = graphene.Field(Money, required=True)
    refund_pending_amount = graphene.Field(Money, required=True)
    canceled_amount = graphene.Field(Money, required=True)
    cancel_pending_amount = graphene.Field(Money, required=True)
    order = graphene.Field("storefront_api.commerce.orders.types.Order")
    checkout = graphene.Field("storefront_api.commerce.checkout.types.Checkout")
    events = graphene.List(graphene.NonNull(TransactionEvent), required=True)
    created_by = graphene.Field(UserOrApp, description="Shown to themselves and to staff.")

    @staticmethod
    def resolve_id(root: models.TransactionItem, _info: Info) -> str:
        return to_global_id("TransactionItem", root.pk)

    @staticmethod
    def resolve_created_by(root: models.TransactionItem, info: Info) -> Any:
        return maker(root, info)

    @staticmethod
    def resolve_actions(root: models.TransactionItem, _info: Info) -> list[str]:
        return list(root.available_actions)

    @staticmethod
    def resolve_authorized_amount(root: models.TransactionItem, _info: Info) -> MoneyValue:
        return MoneyValue(root.authorized_value, root.currency)

    @staticmethod
    def resolve_authorize_pending_amount(root: models.TransactionItem, _info: Info) -> MoneyValue:
        return MoneyValue(root.authorize_pending_value, root.currency)

    @staticmethod
    def resolve_charged_amount(root: models.TransactionItem, _info: Info) -> MoneyValue:
        return MoneyValue(root.charged_value, root.currency)

    @staticmethod
    def resolve_charge_pending_amount(root: models.TransactionItem, _info: Info) -> MoneyValue:
        return MoneyValue(root.charge_pending_value, root.currency)

    @staticmethod
    def resolve_refunded_amount(root: models.TransactionItem, _info: Info) -> MoneyValue:
        return MoneyValue(root.refunded_value, root.currency)

    @staticmethod
    def resolve_refund_pending_amount(root: models.TransactionItem, _info: Info) -> MoneyValue:
        return MoneyValue(root.refund_pending_value, root.currency)

    @staticmethod
    def resolve_canceled_amount(root: models.TransactionItem, _info: Info) -> MoneyValue:
        return MoneyValue(root.canceled_value, root.currency)

    @staticmethod
    def resolve_cancel_pending_amount(root: models.TransactionItem, _info: Info) -> MoneyValue:
        return MoneyValue(root.cancel_pending_value, root.currency)

    @staticmethod
    def resolve_order(root: models.TransactionItem, info: Info) -> Any:
        from storefront_api.commerce.orders.loaders import OrderByPk  # orders show their payments

        return load(info, OrderByPk, root, lambda row: row.order_id)

    @staticmethod
    def resolve_checkout(root: models.TransactionItem, info: Info) -> models.Checkout | None:
        return load(info, loaders.CheckoutByPk, root, lambda row: row.checkout_id)

    @staticmethod
    def resolve_events(root: models.TransactionItem, info: Info) -> Any:
        require_requestor(info, "MANAGE_ORDERS", "HANDLE_PAYMENTS")
        return load(info, loaders.EventsOfTransaction, root, lambda row: row.pk) or []


__all__ = [
    "TransactionActionEnum",
    "TransactionEvent",
    "TransactionEventTypeEnum",
    "TransactionFlowStrategyEnum",
    "TransactionItem",
]
