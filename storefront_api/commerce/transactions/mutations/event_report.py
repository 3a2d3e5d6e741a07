from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.payments.transaction_reports import Report, report
from storefront_api.commerce.actors import actor_of
from storefront_api.commerce.transactions.enums import TransactionActionEnum, TransactionEventTypeEnum
from storefront_api.commerce.transactions.inputs import currency_of, money, token_of
from storefront_api.commerce.transactions.mutations.create import fresh
from storefront_api.commerce.transactions.types import TransactionEvent, TransactionItem
from storefront_api.core.errors import error_enum, error_list, error_type
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor
from storefront_api.core.scalars import PositiveDecimal
from storefront_api.core.types import MetadataInput

TransactionEventReportErrorCode = error_enum(
    "TransactionEventReportErrorCode",
    ("ALREADY_EXISTS", "GRAPHQL_ERROR", "INCORRECT_DETAILS", "INVALID", "NOT_FOUND", "REQUIRED"),
)
TransactionEventReportError = error_type("TransactionEventReportError", enum=TransactionEventReportErrorCode)


class TransactionEventReport(MarketMutation):
    """Report what happened to a payment; the same twice is once. For its app, and for staff where no app keeps it."""

    already_processed = graphene.Boolean(description="Whether it was reported before.")
    transaction = graphene.Field(TransactionItem)
    transaction_event = graphene.Field(TransactionEvent)
    errors = error_list(TransactionEventReportError)

    class Arguments:
        id = graphene.ID()
        token = graphene.UUID()
        type = TransactionEventTypeEnum(required=True)
        psp_reference = graphene.String(required=True)
        amount = PositiveDecimal(description="May be left out of failures and of what says nothing of money.")
        time = graphene.DateTime()
        external_url = graphene.String()
        message = graphene.String()
        available_actions = graphene.List(graphene.NonNull(TransactionActionEnum))
        transaction_metadata = graphene.List(graphene.NonNull(MetadataInput))
        transaction_private_metadata = graphene.List(graphene.NonNull(MetadataInput))

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        type: Any,
        psp_reference: str,
        id: str | None = None,
        token: UUID | None = None,
        amount: Decimal | None = None,
        time: datetime | None = None,
        external_url: str | None = None,
        message: str | None = None,
        available_actions: Any = None,
        transaction_metadata: Any = None,
        transaction_private_metadata: Any = None,
    ) -> dict[str, Any]:
        require_requestor(info, "HANDLE_PAYMENTS")
        pk = token_of(id, token)
        item, event, was_known = report(
            token=pk,
            actor=actor_of(info),
            given=Report(
                type=type.value,
                psp_reference=psp_reference,
                amount=None if amount is None else money(amount, currency_of(pk)),
                happened_at=time,
                message=message or "",
                external_url=external_url or "",
                available_actions=None if available_actions is None else [one.value for one in available_actions],
                metadata={one.key: one.value for one in transaction_metadata or ()},
                private_metadata={one.key: one.value for one in transaction_private_metadata or ()},
            ),
        )
        return {"already_processed": was_known, "transaction": fresh(item), "transaction_event": event}
