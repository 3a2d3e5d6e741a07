from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.catalogue.media import unassign_media
from storefront_api.commerce.catalogue.types import ProductMedia, ProductVariant
from storefront_api.commerce.catalogue_setup.errors import ProductError
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class VariantMediaUnassign(MarketMutation):
    """Say no more that a picture shows this variant."""

    product_variant = graphene.Field(ProductVariant)
    media = graphene.Field(ProductMedia)
    errors = error_list(ProductError)

    class Arguments:
        media_id = graphene.ID(required=True)
        variant_id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, media_id: str, variant_id: str) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        media, variant = unassign_media(
            media_id=int_pk_of(media_id, "ProductMedia", field="mediaId"),
            variant_id=int_pk_of(variant_id, "ProductVariant", field="variantId"),
        )
        return {"product_variant": variant, "media": media}
