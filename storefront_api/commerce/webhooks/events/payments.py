"""Questions to payment apps."""

from decimal import Decimal
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets.checkout import find_checkout
from marketplace.shop.native.ids import uuid_pk
from storefront_api.commerce.checkout.types import Checkout
from storefront_api.commerce.orders.types import Order
from storefront_api.commerce.transactions.enums import TransactionActionEnum, TransactionFlowStrategyEnum
from storefront_api.commerce.transactions.types import TransactionItem
from storefront_api.commerce.webhooks.events.base import Told, event_type
from storefront_api.commerce.webhooks.events.orders import OfOrder
from storefront_api.core.scalars import JSON, PositiveDecimal

Info = GraphQLResolveInfo


class OrderOrCheckout(graphene.Union):
    """What is paid."""

    class Meta:
        types = (Checkout, Order)

    @classmethod
    def resolve_type(cls, instance: object, _info: Info) -> Any:
        return Order if isinstance(instance, models.Order) else Checkout


class _Amount:
    """How much, in major units."""

    amount = PositiveDecimal(required=True)
    currency = graphene.String(required=True)

    @staticmethod
    def resolve_amount(root: Told, _info: Info) -> Decimal:
        return root.happening.facts["amount"].decimal

    @staticmethod
    def resolve_currency(root: Told, _info: Info) -> str:
        return root.happening.facts["amount"].currency

    @staticmethod
    def resolve_action_type(root: Told, _info: Info) -> str:
        return str(root.happening.facts["action"])


class TransactionProcessAction(_Amount, graphene.ObjectType):
    """What is to be done when a payment starts."""

    action_type = TransactionFlowStrategyEnum(required=True)


class TransactionAction(_Amount, graphene.ObjectType):
    """What is to be done with a payment that is there."""

    action_type = TransactionActionEnum(required=True)


class _OfSource:
    """What is paid, and the client's own data for the app."""

    source_object = graphene.Field(OrderOrCheckout, required=True)
    data = JSON()

    @staticmethod
    def resolve_source_object(root: Told, info: Info) -> Any:
        if "order" in root.happening.ids:
            return OfOrder.resolve_order(root, info)
        return find_checkout(uuid_pk(root.happening.ids["checkout"], "Checkout"))

    @staticmethod
    def resolve_data(root: Told, _info: Info) -> Any:
        return root.happening.facts.get("data")


class _OfTransaction:
    """The payment."""

    @staticmethod
    def resolve_transaction(root: Told, _info: Info) -> models.TransactionItem | None:
        pk = uuid_pk(root.happening.ids["transaction"], "TransactionItem")
        return models.TransactionItem.objects.filter(pk=pk).first()

    @staticmethod
    def resolve_action(root: Told, _info: Info) -> Told:
        return root


class _Gateway(_OfSource):
    amount = PositiveDecimal()

    @staticmethod
    def resolve_amount(root: Told, _info: Info) -> Decimal:
        return root.happening.facts["amount"].decimal


class _Session(_OfTransaction, _OfSource):
    transaction = graphene.Field(TransactionItem, required=True)
    merchant_reference = graphene.String(required=True, description="The payment's id, for the app's own records.")
    customer_ip_address = graphene.String()
    action = graphene.Field(TransactionProcessAction, required=True)

    @staticmethod
    def resolve_merchant_reference(root: Told, _info: Info) -> str:
        return root.happening.ids["transaction"]

    @staticmethod
    def resolve_customer_ip_address(root: Told, _info: Info) -> str | None:
        return root.happening.facts.get("customer_ip") or None


class _Beginning(_Session):
    idempotency_key = graphene.String(required=True, description="The client's, else the payment's token.")

    @staticmethod
    def resolve_idempotency_key(root: Told, info: Info) -> str:
        item = _OfTransaction.resolve_transaction(root, info)
        return (item.idempotency_key if item else None) or str(
            uuid_pk(root.happening.ids["transaction"], "TransactionItem")
        )


class _Request(_OfTransaction):
    transaction = graphene.Field(TransactionItem)
    action = graphene.Field(TransactionAction, required=True)


PaymentGatewayInitializeSession = event_type(
    "PaymentGatewayInitializeSession", _Gateway, "A client wants to know what it needs to pay by the app."
)
TransactionInitializeSession = event_type("TransactionInitializeSession", _Beginning, "A payment starts.")
TransactionProcessSession = event_type("TransactionProcessSession", _Session, "The client did its part of a payment.")
TransactionChargeRequested = event_type("TransactionChargeRequested", _Request, "What is set aside is to be charged.")
TransactionRefundRequested = event_type("TransactionRefundRequested", _Request, "What was charged is to go back.")
TransactionCancelationRequested = event_type(
    "TransactionCancelationRequested", _Request, "What is set aside is to be let go."
)

PAYMENT_EVENTS = (
    PaymentGatewayInitializeSession,
    TransactionInitializeSession,
    TransactionProcessSession,
    TransactionChargeRequested,
    TransactionRefundRequested,
    TransactionCancelationRequested,
)
