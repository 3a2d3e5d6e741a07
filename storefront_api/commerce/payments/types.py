"""Payment and its steps, as Saleor's older mutations make them."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.payments import payments
from marketplace.values.money import Money as MoneyValue
from storefront_api.commerce.orders.enums import OrderAction, PaymentChargeStatusEnum
from storefront_api.commerce.transactions.loaders import CheckoutByPk, EventsOfTransaction
from storefront_api.core.batching import load
from storefront_api.core.ids import to_global_id
from storefront_api.core.permissions import require_requestor
from storefront_api.core.scalars import JSONString
from storefront_api.core.types import Money, ObjectWithMetadata

Info = GraphQLResolveInfo

TransactionKind = graphene.Enum(
    "TransactionKind",
    [
        (name, name)
        for name in (
            "EXTERNAL", "AUTH", "PENDING", "ACTION_TO_CONFIRM", "REFUND", "REFUND_ONGOING", "CAPTURE", "VOID",
            "CONFIRM", "CANCEL",
        )
    ],
)  # fmt: skip


class Transaction(graphene.ObjectType):
    """One step of a payment."""

    id = graphene.ID(required=True)
    created = graphene.DateTime(required=True)
    payment = graphene.Field(lambda: Payment, required=True)
    token = graphene.String(required=True)
    kind = TransactionKind(required=True)
    is_success = graphene.Boolean(required=True)
    error = graphene.String()
    gateway_response = JSONString(required=True)
    amount = graphene.Field(Money)

    @staticmethod
    def resolve_id(root: payments.Step, _info: Info) -> str:
        return to_global_id("Transaction", root.event.pk)

    @staticmethod
    def resolve_created(root: payments.Step, _info: Info) -> Any:
        return root.event.created_at

    @staticmethod
    def resolve_token(root: payments.Step, _info: Info) -> str:
        return root.event.psp_reference

    @staticmethod
    def resolve_error(root: payments.Step, _info: Info) -> str | None:
        return None if root.is_success else root.event.message

    @staticmethod
    def resolve_gateway_response(_root: payments.Step, _info: Info) -> str:
        return "{}"

    @staticmethod
    def resolve_amount(root: payments.Step, _info: Info) -> MoneyValue:
        return MoneyValue(root.event.amount_value, root.event.currency)


class Payment(graphene.ObjectType):
    """Money for a checkout or order, by a token or marked by hand."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    gateway = graphene.String(required=True)
    is_active = graphene.Boolean(required=True)
    created = graphene.DateTime(required=True)
    modified = graphene.DateTime(required=True)
    token = graphene.String(required=True)
    checkout = graphene.Field("storefront_api.commerce.checkout.types.Checkout")
    order = graphene.Field("storefront_api.commerce.orders.types.Order")
    payment_method_type = graphene.String(required=True)
    customer_ip_address = graphene.String(description="For staff and apps.")
    charge_status = PaymentChargeStatusEnum(required=True)
    actions = graphene.List(graphene.NonNull(OrderAction), required=True)
    total = graphene.Field(Money)
    captured_amount = graphene.Field(Money)
    transactions = graphene.List(graphene.NonNull(Transaction))
    available_capture_amount = graphene.Field(Money)
    available_refund_amount = graphene.Field(Money)
    psp_reference = graphene.String()

    @staticmethod
    def resolve_id(root: models.TransactionItem, _info: Info) -> str:
        return to_global_id("Payment", root.pk)

    @staticmethod
    def resolve_gateway(root: models.TransactionItem, _info: Info) -> str:
        return root.app_identifier

    @staticmethod
    def resolve_created(root: models.TransactionItem, _info: Info) -> Any:
        return root.created_at

    @staticmethod
    def resolve_modified(root: models.TransactionItem, _info: Info) -> Any:
        return root.modified_at

    @staticmethod
    def resolve_token(root: models.TransactionItem, _info: Info) -> str:
        return root.payment_token

    @staticmethod
    def resolve_checkout(root: models.TransactionItem, info: Info) -> models.Checkout | None:
        return load(info, CheckoutByPk, root, lambda row: row.checkout_id)

    @staticmethod
    def resolve_order(root: models.TransactionItem, info: Info) -> Any:
        from storefront_api.commerce.orders.loaders import OrderByPk  # orders show their payments

        return load(info, OrderByPk, root, lambda row: row.order_id)

    @staticmethod
    def resolve_payment_method_type(_root: models.TransactionItem, _info: Info) -> str:
        return ""

    @staticmethod
    def resolve_customer_ip_address(root: models.TransactionItem, info: Info) -> str | None:
        require_requestor(info, "MANAGE_ORDERS")
        return root.customer_ip

    @staticmethod
    def resolve_charge_status(root: models.TransactionItem, _info: Info) -> str:
        return payments.charge_status_of(root)

    @staticmethod
    def resolve_actions(root: models.TransactionItem, info: Info) -> list[str]:
        require_requestor(info, "MANAGE_ORDERS")
        return payments.actions_of(root)

    @staticmethod
    def resolve_total(root: models.TransactionItem, _info: Info) -> MoneyValue:
        return MoneyValue(root.requested_amount, root.currency)

    @staticmethod
    def resolve_captured_amount(root: models.TransactionItem, _info: Info) -> MoneyValue:
        return MoneyValue(root.charged_value, root.currency)

    @staticmethod
    def resolve_transactions(root: models.TransactionItem, info: Info) -> list[payments.Step]:
        require_requestor(info, "MANAGE_ORDERS")
        events = load(info, EventsOfTransaction, root, lambda row: row.pk) or []
        return payments.steps_of(root, events)

    @staticmethod
    def resolve_available_capture_amount(root: models.TransactionItem, info: Info) -> MoneyValue | None:
        require_requestor(info, "MANAGE_ORDERS")
        return MoneyValue(root.authorized_value, root.currency) if "CAPTURE" in payments.actions_of(root) else None

    @staticmethod
    def resolve_available_refund_amount(root: models.TransactionItem, info: Info) -> MoneyValue | None:
        require_requestor(info, "MANAGE_ORDERS")
        return MoneyValue(root.charged_value, root.currency) if "REFUND" in payments.actions_of(root) else None

    @staticmethod
    def resolve_psp_reference(root: models.TransactionItem, _info: Info) -> str | None:
        return root.psp_reference or None
