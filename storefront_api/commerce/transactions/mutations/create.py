from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.payments import transaction_records
from marketplace.shop.native.ids import split, uuid_pk
from storefront_api.commerce.actors import actor_of
from storefront_api.commerce.transactions.inputs import TransactionCreateInput, TransactionEventInput, record, remark
from storefront_api.commerce.transactions.types import TransactionItem
from storefront_api.core.errors import error_enum, error_list, error_type
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor

TransactionCreateErrorCode = error_enum(
    "TransactionCreateErrorCode",
    ("GRAPHQL_ERROR", "INCORRECT_CURRENCY", "INVALID", "METADATA_KEY_REQUIRED", "NOT_FOUND", "UNIQUE"),
)
TransactionCreateError = error_type("TransactionCreateError", enum=TransactionCreateErrorCode)


class TransactionCreate(MarketMutation):
    """Write down a payment that was made elsewhere. For staff and apps."""

    transaction = graphene.Field(TransactionItem)
    errors = error_list(TransactionCreateError)

    class Arguments:
        id = graphene.ID(required=True, description="A checkout's or an order's id.")
        transaction = TransactionCreateInput(required=True)
        transaction_event = TransactionEventInput()

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, id: str, transaction: Any, transaction_event: Any = None
    ) -> dict[str, Any]:
        require_requestor(info, "HANDLE_PAYMENTS")
        kind, _pk = split(id)
        item = transaction_records.create(
            actor=actor_of(info),
            record=record(transaction),
            remark=remark(transaction_event),
            checkout_id=None if kind == "Order" else uuid_pk(id, "Checkout"),
            order_id=uuid_pk(id, "Order") if kind == "Order" else None,
        )
        return {"transaction": fresh(item)}


def fresh(item: Any) -> Any:
    """The row as it is after everything that followed: a paid basket is an order by now."""
    item.refresh_from_db()
    return item
