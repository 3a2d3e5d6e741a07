from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.catalogue.media import reorder_media
from storefront_api.commerce.catalogue.types import Product, ProductMedia
from storefront_api.commerce.catalogue_setup.errors import ProductError
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ProductMediaReorder(MarketMutation):
    """Put all pictures of a product in another order."""

    product = graphene.Field(Product)
    media = graphene.List(graphene.NonNull(ProductMedia))
    errors = error_list(ProductError)

    class Arguments:
        media_ids = graphene.List(graphene.NonNull(graphene.ID), required=True)
        product_id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, media_ids: list[str], product_id: str) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        pk = int_pk_of(product_id, "Product", field="productId")
        wanted = [int_pk_of(one, "ProductMedia", field="mediaIds") for one in media_ids]
        media = reorder_media(product_id=pk, media_ids=wanted)
        return {"product": models.Product.objects.get(pk=pk), "media": media}
