"""Reading a payment by token or by hand."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.ids import uuid_pk
from marketplace.values.refusal import NotFound
from storefront_api.commerce.payments.types import Payment
from storefront_api.core.permissions import require_requestor


class Queries(graphene.ObjectType):
    payment = graphene.Field(
        Payment, id=graphene.ID(required=True), description="For staff and apps that handle orders."
    )

    @staticmethod
    def resolve_payment(_root: None, info: GraphQLResolveInfo, id: str) -> models.TransactionItem | None:
        require_requestor(info, "MANAGE_ORDERS")
        try:
            return models.TransactionItem.objects.filter(pk=uuid_pk(id, "Payment"), is_payment=True).first()
        except NotFound:
            return None
