from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.catalogue.media import delete_media
from storefront_api.commerce.catalogue.types import Product, ProductMedia
from storefront_api.commerce.catalogue_setup.errors import ProductError
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ProductMediaDelete(MarketMutation):
    """Take a picture off its product."""

    product = graphene.Field(Product)
    media = graphene.Field(ProductMedia)
    errors = error_list(ProductError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        media = delete_media(media_id=int_pk_of(id, "ProductMedia"))
        return {"product": media.product, "media": media}
