from decimal import Decimal
from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.payments.transaction_requests import refund_granted, request
from marketplace.shop.native.ids import int_pk
from storefront_api.commerce.actors import actor_of
from storefront_api.commerce.transactions.enums import TransactionActionEnum
from storefront_api.commerce.transactions.inputs import currency_of, money, token_of
from storefront_api.commerce.transactions.mutations.create import fresh
from storefront_api.commerce.transactions.types import TransactionItem
from storefront_api.core.errors import error_enum, error_list, error_type
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor
from storefront_api.core.scalars import PositiveDecimal

TransactionRequestActionErrorCode = error_enum(
    "TransactionRequestActionErrorCode",
    ("GRAPHQL_ERROR", "INVALID", "MISSING_TRANSACTION_ACTION_REQUEST_WEBHOOK", "NOT_FOUND", "REQUIRED"),
)
TransactionRequestActionError = error_type("TransactionRequestActionError", enum=TransactionRequestActionErrorCode)
TransactionRequestRefundForGrantedRefundErrorCode = error_enum(
    "TransactionRequestRefundForGrantedRefundErrorCode",
    (
        "AMOUNT_GREATER_THAN_AVAILABLE",
        "GRAPHQL_ERROR",
        "INVALID",
        "MISSING_TRANSACTION_ACTION_REQUEST_WEBHOOK",
        "NOT_FOUND",
        "REFUND_ALREADY_PROCESSED",
        "REFUND_IS_PENDING",
    ),
)
TransactionRequestRefundForGrantedRefundError = error_type(
    "TransactionRequestRefundForGrantedRefundError", enum=TransactionRequestRefundForGrantedRefundErrorCode
)


class TransactionRequestAction(MarketMutation):
    """Ask the keeper of a payment to charge, refund or cancel; without an amount, all there is. For staff and apps."""

    transaction = graphene.Field(TransactionItem)
    errors = error_list(TransactionRequestActionError)

    class Arguments:
        id = graphene.ID()
        token = graphene.UUID()
        action_type = TransactionActionEnum(required=True)
        amount = PositiveDecimal()
        refund_reason = graphene.String()

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        action_type: Any,
        id: str | None = None,
        token: UUID | None = None,
        amount: Decimal | None = None,
        refund_reason: str | None = None,
    ) -> dict[str, Any]:
        require_requestor(info, "HANDLE_PAYMENTS")
        pk = token_of(id, token)
        item = request(
            token=pk,
            action=action_type.value,
            amount=None if amount is None else money(amount, currency_of(pk)),
            reason=refund_reason or "",
            actor=actor_of(info),
        )
        return {"transaction": fresh(item)}


class TransactionRequestRefundForGrantedRefund(MarketMutation):
    """Ask for a refund that was agreed to. For staff and apps."""

    transaction = graphene.Field(TransactionItem)
    errors = error_list(TransactionRequestRefundForGrantedRefundError)

    class Arguments:
        granted_refund_id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, granted_refund_id: str) -> dict[str, Any]:
        require_requestor(info, "HANDLE_PAYMENTS")
        pk = int_pk(granted_refund_id, "OrderGrantedRefund")
        return {"transaction": fresh(refund_granted(granted_refund_id=pk, actor=actor_of(info)))}
