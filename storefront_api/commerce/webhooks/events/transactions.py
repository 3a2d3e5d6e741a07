"""Events of payments that are told, not asked."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.ids import uuid_pk
from storefront_api.commerce.transactions.types import TransactionItem
from storefront_api.commerce.webhooks.events.base import Told, event_type


class OfTransaction:
    """The payment as it is when the event is told."""

    transaction = graphene.Field(TransactionItem)

    @staticmethod
    def resolve_transaction(root: Told, _info: GraphQLResolveInfo) -> models.TransactionItem | None:
        pk = uuid_pk(root.happening.ids["transaction"], "TransactionItem")
        return models.TransactionItem.objects.filter(pk=pk).first()


TransactionItemMetadataUpdated = event_type(
    "TransactionItemMetadataUpdated", OfTransaction, "The payment's metadata changed."
)

TRANSACTION_EVENTS = (TransactionItemMetadataUpdated,)
