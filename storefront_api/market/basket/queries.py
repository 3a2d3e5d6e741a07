"""Reading a basket."""

import graphene
from graphql import GraphQLResolveInfo

from storefront_api.market.basket.grouping import ShownBasket
from storefront_api.market.basket.types import Basket, basket_shown


class Queries(graphene.ObjectType):
    basket = graphene.Field(Basket, checkout_id=graphene.ID(required=True))

    @staticmethod
    def resolve_basket(_root: None, _info: GraphQLResolveInfo, checkout_id: str) -> ShownBasket:
        return basket_shown(checkout_id)
