"""Reading a basket."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.baskets.checkout import find_checkout
from marketplace.shop.native.ids import uuid_pk
from marketplace.values.refusal import NotFound
from storefront_api.commerce.checkout.types import Checkout


class Queries(graphene.ObjectType):
    checkout = graphene.Field(Checkout, id=graphene.ID())

    @staticmethod
    def resolve_checkout(_root: None, _info: GraphQLResolveInfo, id: str | None = None) -> models.Checkout | None:
        try:
            return find_checkout(uuid_pk(id or "", "Checkout"))
        except NotFound:
            return None
