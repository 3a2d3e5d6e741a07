from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.catalogue.variants import create_variant
from storefront_api.commerce.catalogue.types import ProductVariant
from storefront_api.commerce.catalogue_setup.attribute_inputs import given_values
from storefront_api.commerce.catalogue_setup.errors import ProductError
from storefront_api.commerce.catalogue_setup.variant_inputs import (
    ProductVariantCreateInput,
    stock_wishes,
    variant_columns,
)
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ProductVariantCreate(MarketMutation):
    """Make a variant of a product."""

    product_variant = graphene.Field(ProductVariant)
    errors = error_list(ProductError)

    class Arguments:
        input = ProductVariantCreateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        made = create_variant(
            product_id=int_pk_of(input.product, "Product", field="product"),
            values=variant_columns(input),
            stocks=stock_wishes(input.get("stocks")),
            attributes=given_values(input.attributes),
        )
        return {"product_variant": made}
