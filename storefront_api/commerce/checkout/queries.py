"""Reading a basket."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets.checkout import find_checkout
from marketplace.values.refusal import NotFound
from storefront_api.commerce.checkout.types import Checkout
from storefront_api.core.ids import uuid_pk_of


class Queries(graphene.ObjectType):
    checkout = graphene.Field(Checkout, id=graphene.ID())

    @staticmethod
    def resolve_checkout(_root: None, _info: GraphQLResolveInfo, id: str | None = None) -> models.Checkout | None:
        pk = uuid_pk_of(id or "", "Checkout")
        try:
            return find_checkout(pk)
        except NotFound:
            return None
