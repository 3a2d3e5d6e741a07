from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.payments import transaction_records
from storefront_api.commerce.actors import actor_of
from storefront_api.commerce.transactions.inputs import (
    TransactionEventInput,
    TransactionUpdateInput,
    record,
    remark,
    token_of,
)
from storefront_api.commerce.transactions.mutations.create import fresh
from storefront_api.commerce.transactions.types import TransactionItem
from storefront_api.core.errors import error_enum, error_list, error_type
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor

TransactionUpdateErrorCode = error_enum(
    "TransactionUpdateErrorCode",
    ("GRAPHQL_ERROR", "INCORRECT_CURRENCY", "INVALID", "METADATA_KEY_REQUIRED", "NOT_FOUND", "UNIQUE"),
)
TransactionUpdateError = error_type("TransactionUpdateError", enum=TransactionUpdateErrorCode)


class TransactionUpdate(MarketMutation):
    """Say something else of a payment. For its app, and for staff where no app keeps it."""

    transaction = graphene.Field(TransactionItem)
    errors = error_list(TransactionUpdateError)

    class Arguments:
        id = graphene.ID()
        token = graphene.UUID()
        transaction = TransactionUpdateInput()
        transaction_event = TransactionEventInput()

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        id: str | None = None,
        token: UUID | None = None,
        transaction: Any = None,
        transaction_event: Any = None,
    ) -> dict[str, Any]:
        require_requestor(info, "HANDLE_PAYMENTS")
        item = transaction_records.update(
            token=token_of(id, token),
            actor=actor_of(info),
            record=record(transaction),
            remark=remark(transaction_event),
        )
        return {"transaction": fresh(item)}
