from decimal import Decimal
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.contract import shop
from marketplace.shop.native.domain.payments import transactions
from marketplace.shop.native.ids import split, uuid_pk
from storefront_api.commerce.transactions.enums import TransactionFlowStrategyEnum
from storefront_api.commerce.transactions.inputs import ip_of, money
from storefront_api.commerce.transactions.types import TransactionEvent, TransactionItem
from storefront_api.core.errors import error_list, error_type
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.scalars import JSON, PositiveDecimal

TransactionInitializeError = error_type(
    "TransactionInitializeError", ("UNIQUE", "CHECKOUT_COMPLETION_IN_PROGRESS", "INSUFFICIENT_STOCK", "NO_LINES")
)


class PaymentGatewayToInitialize(graphene.InputObjectType):
    id = graphene.String(required=True)
    data = JSON()


class TransactionInitialize(MarketMutation):
    """Start paying a checkout or order; `data` tells the client what to do next (show a QR, say)."""

    transaction = graphene.Field(TransactionItem)
    transaction_event = graphene.Field(TransactionEvent)
    data = JSON()
    errors = error_list(TransactionInitializeError)

    class Arguments:
        id = graphene.ID(required=True, description="A checkout's or an order's id.")
        payment_gateway = PaymentGatewayToInitialize(required=True)
        amount = PositiveDecimal(description="What is still owed where left out.")
        action = TransactionFlowStrategyEnum(description="The channel's own where left out.")
        customer_ip_address = graphene.String(description="Of the buyer, where a storefront's server asks for them.")
        idempotency_key = graphene.String()

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        id: str,
        payment_gateway: Any,
        amount: Decimal | None = None,
        action: Any = None,
        customer_ip_address: str | None = None,
        idempotency_key: str | None = None,
    ) -> dict[str, Any]:
        kind, _pk = split(id)
        caller = info.context
        outcome = transactions.initialize(
            gateway_id=payment_gateway.id,
            checkout_id=None if kind == "Order" else uuid_pk(id, "Checkout"),
            order_id=uuid_pk(id, "Order") if kind == "Order" else None,
            amount=money(amount, shop().payable(id).total.currency) if amount is not None else None,
            action=action.value if action else None,
            data=payment_gateway.get("data"),
            customer_ip=ip_of(customer_ip_address, caller.ip),
            language_code=caller.language,
            idempotency_key=idempotency_key,
            user_id=caller.user.pk if caller.is_authenticated else None,
        )
        return {"transaction": outcome.item, "transaction_event": outcome.event, "data": outcome.data}
