"""Reading orders."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.ids import uuid_pk
from marketplace.values.refusal import NotFound
from storefront_api.commerce.orders.types import Order


class Queries(graphene.ObjectType):
    order = graphene.Field(Order, id=graphene.ID())

    @staticmethod
    def resolve_order(_root: None, _info: GraphQLResolveInfo, id: str | None = None) -> models.Order | None:
        try:
            pk = uuid_pk(id or "", "Order")
        except NotFound:
            return None
        rows = models.Order.objects.select_related("channel", "shipping_address", "billing_address")
        return rows.filter(pk=pk).first()
