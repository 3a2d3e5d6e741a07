from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.catalogue.media import describe_media
from storefront_api.commerce.catalogue.types import Product, ProductMedia
from storefront_api.commerce.catalogue_setup.errors import ProductError
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ProductMediaUpdateInput(graphene.InputObjectType):
    """What is left out stays."""

    alt = graphene.String(description="What it shows, for who cannot see it.")


class ProductMediaUpdate(MarketMutation):
    """Say what a picture shows."""

    product = graphene.Field(Product)
    media = graphene.Field(ProductMedia)
    errors = error_list(ProductError)

    class Arguments:
        id = graphene.ID(required=True)
        input = ProductMediaUpdateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        media = describe_media(media_id=int_pk_of(id, "ProductMedia"), alt=input.get("alt") or "")
        return {"product": media.product, "media": media}
