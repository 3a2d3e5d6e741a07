"""Reading payments."""

from uuid import UUID

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.values.refusal import NotFound
from storefront_api.commerce.transactions.inputs import token_of
from storefront_api.commerce.transactions.types import TransactionItem
from storefront_api.core.permissions import require_requestor


class Queries(graphene.ObjectType):
    transaction = graphene.Field(
        TransactionItem, id=graphene.ID(), token=graphene.UUID(), description="For staff and apps that handle payments."
    )

    @staticmethod
    def resolve_transaction(
        _root: None, info: GraphQLResolveInfo, id: str | None = None, token: UUID | None = None
    ) -> models.TransactionItem | None:
        require_requestor(info, "HANDLE_PAYMENTS")
        try:
            return models.TransactionItem.objects.filter(pk=token_of(id, token), is_payment=False).first()
        except NotFound:
            return None
