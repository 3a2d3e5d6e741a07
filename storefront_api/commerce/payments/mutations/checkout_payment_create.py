from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.baskets.checkout import find_checkout
from marketplace.shop.native.domain.payments.payments import open_payment
from storefront_api.commerce.checkout.inputs import CheckoutIds, named_checkout, pairs
from storefront_api.commerce.checkout.types import Checkout
from storefront_api.commerce.payments.types import Payment
from storefront_api.commerce.transactions.inputs import money
from storefront_api.core.errors import error_enum, error_list, error_type
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.scalars import PositiveDecimal
from storefront_api.core.types import MetadataInput

PaymentErrorCode = error_enum(
    "PaymentErrorCode",
    (
        "BALANCE_CHECK_ERROR",
        "BILLING_ADDRESS_NOT_SET",
        "CHANNEL_INACTIVE",
        "CHECKOUT_COMPLETION_IN_PROGRESS",
        "CHECKOUT_EMAIL_NOT_SET",
        "CHECKOUT_HAS_TRANSACTION",
        "GRAPHQL_ERROR",
        "INVALID",
        "INVALID_SHIPPING_METHOD",
        "NOT_FOUND",
        "NOT_SUPPORTED_GATEWAY",
        "NO_CHECKOUT_LINES",
        "PARTIAL_PAYMENT_NOT_ALLOWED",
        "PAYMENT_ERROR",
        "REQUIRED",
        "SHIPPING_ADDRESS_NOT_SET",
        "SHIPPING_METHOD_NOT_SET",
        "UNAVAILABLE_VARIANT_IN_CHANNEL",
        "UNIQUE",
    ),
)
PaymentError = error_type("PaymentError", enum=PaymentErrorCode, lists=("variants",))


class PaymentInput(graphene.InputObjectType):
    gateway = graphene.String(required=True)
    token = graphene.String(description="What the client got from the gateway.")
    amount = PositiveDecimal(description="The basket's total; nothing else is taken.")
    metadata = graphene.List(graphene.NonNull(MetadataInput))


class CheckoutPaymentCreate(MarketMutation):
    """Keep a payment token until the basket completes."""

    checkout = graphene.Field(Checkout)
    payment = graphene.Field(Payment)
    errors = error_list(PaymentError)

    class Arguments(CheckoutIds):
        input = PaymentInput(required=True)

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        input: Any,
        id: str | None = None,
        checkout_id: str | None = None,
        token: UUID | None = None,
    ) -> dict[str, Any]:
        with named_checkout(id, checkout_id, token) as pk:
            checkout = find_checkout(pk)
            amount = input.get("amount")
            payment = open_payment(
                checkout_id=pk,
                gateway_id=input.gateway,
                token=input.get("token") or "",
                amount=None if amount is None else money(amount, checkout.currency),
                customer_ip=info.context.ip or None,
                metadata=pairs(input.get("metadata")),
            )
            return {"checkout": find_checkout(pk), "payment": payment}
