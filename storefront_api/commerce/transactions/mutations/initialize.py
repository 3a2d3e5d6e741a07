from decimal import Decimal
from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from marketplace.shop.contract import shop
from marketplace.shop.native.domain import transactions
from marketplace.shop.native.ids import split, uuid_pk
from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from storefront_api.commerce.transactions.types import (
    TransactionEvent,
    TransactionFlowStrategyEnum,
    TransactionItem,
)
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
        action = TransactionFlowStrategyEnum()
        idempotency_key = graphene.String()

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        id: str,
        payment_gateway: Any,
        amount: Decimal | None = None,
        action: Any = None,
        idempotency_key: str | None = None,
    ) -> dict[str, Any]:
        kind, _pk = split(id)
        caller = info.context
        outcome = transactions.initialize(
            gateway_id=payment_gateway.id,
            checkout_id=None if kind == "Order" else uuid_pk(id, "Checkout"),
            order_id=uuid_pk(id, "Order") if kind == "Order" else None,
            amount=_money(amount, shop().payable(id).total.currency) if amount is not None else None,
            action=action.value if action else "CHARGE",
            data=payment_gateway.get("data"),
            customer_ip=caller.ip,
            language_code=caller.language,
            idempotency_key=idempotency_key,
            user_id=caller.user.pk if caller.is_authenticated else None,
        )
        return {"transaction": outcome.item, "transaction_event": outcome.event, "data": outcome.data}


def _money(amount: Decimal, currency: str) -> Money:
    try:
        return Money.from_decimal(amount, currency)
    except ValueError:
        message = _("Số tiền có quá nhiều chữ số thập phân cho %(currency)s.") % {"currency": currency}
        raise Refused("INVALID", message, field="amount") from None
