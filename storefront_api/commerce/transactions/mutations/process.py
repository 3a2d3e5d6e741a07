from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.payments import transactions
from storefront_api.commerce.transactions.inputs import ip_of, token_of
from storefront_api.commerce.transactions.types import TransactionEvent, TransactionItem
from storefront_api.core.errors import error_list, error_type
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.scalars import JSON

TransactionProcessError = error_type(
    "TransactionProcessError",
    ("TRANSACTION_ALREADY_PROCESSED", "MISSING_PAYMENT_APP", "CHECKOUT_COMPLETION_IN_PROGRESS"),
)


class TransactionProcess(MarketMutation):
    """Go on with a payment after the client did its part."""

    transaction = graphene.Field(TransactionItem)
    transaction_event = graphene.Field(TransactionEvent)
    data = JSON()
    errors = error_list(TransactionProcessError)

    class Arguments:
        id = graphene.ID()
        token = graphene.UUID()
        data = JSON()
        customer_ip_address = graphene.String(description="Of the buyer, where a storefront's server asks for them.")

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        id: str | None = None,
        token: UUID | None = None,
        data: Any = None,
        customer_ip_address: str | None = None,
    ) -> dict[str, Any]:
        outcome = transactions.process(
            token=token_of(id, token),
            data=data,
            customer_ip=ip_of(customer_ip_address, info.context.ip),
            language_code=info.context.language,
        )
        return {"transaction": outcome.item, "transaction_event": outcome.event, "data": outcome.data}
