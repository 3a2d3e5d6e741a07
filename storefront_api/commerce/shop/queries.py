"""Reading the shop."""

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.channels.shop_settings import shop_settings
from storefront_api.commerce.shop.types import Shop


class Queries(graphene.ObjectType):
    shop = graphene.Field(Shop, required=True)

    @staticmethod
    def resolve_shop(_root: None, _info: GraphQLResolveInfo) -> models.ShopSettings:
        return shop_settings()
