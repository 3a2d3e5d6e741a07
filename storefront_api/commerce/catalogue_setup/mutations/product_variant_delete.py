from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.catalogue.variants import delete_variant
from storefront_api.commerce.catalogue.types import ProductVariant
from storefront_api.commerce.catalogue_setup.chosen import chosen_pk
from storefront_api.commerce.catalogue_setup.errors import ProductError
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ProductVariantDelete(MarketMutation):
    """Delete a variant of which no order waits."""

    product_variant = graphene.Field(ProductVariant)
    errors = error_list(ProductError)

    class Arguments:
        id = graphene.ID()
        external_reference = graphene.String()
        sku = graphene.String()

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        id: str | None = None,
        external_reference: str | None = None,
        sku: str | None = None,
    ) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        pk = chosen_pk(models.ProductVariant, id, external_reference=external_reference, sku=sku)
        return {"product_variant": delete_variant(variant_id=pk)}
