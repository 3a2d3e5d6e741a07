from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.catalogue.variants import update_variant
from storefront_api.commerce.catalogue.types import ProductVariant
from storefront_api.commerce.catalogue_setup.attribute_inputs import given_values
from storefront_api.commerce.catalogue_setup.chosen import chosen_pk
from storefront_api.commerce.catalogue_setup.errors import ProductError
from storefront_api.commerce.catalogue_setup.variant_inputs import ProductVariantInput, variant_columns
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ProductVariantUpdate(MarketMutation):
    """Change a variant, named by its id, its SKU or its external reference."""

    product_variant = graphene.Field(ProductVariant)
    errors = error_list(ProductError)

    class Arguments:
        id = graphene.ID()
        external_reference = graphene.String()
        sku = graphene.String()
        input = ProductVariantInput(required=True)

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        input: Any,
        id: str | None = None,
        external_reference: str | None = None,
        sku: str | None = None,
    ) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        changed = update_variant(
            variant_id=chosen_pk(models.ProductVariant, id, external_reference=external_reference, sku=sku),
            values=variant_columns(input),
            attributes=given_values(input.get("attributes")),
        )
        return {"product_variant": changed}
