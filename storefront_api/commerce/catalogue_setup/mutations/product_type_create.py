from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.catalogue.product_types import create_product_type
from storefront_api.commerce.catalogue.types import ProductType
from storefront_api.commerce.catalogue_setup.errors import ProductError
from storefront_api.commerce.catalogue_setup.inputs import ProductTypeInput, pks, type_columns
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ProductTypeCreate(MarketMutation):
    """Make a product type."""

    product_type = graphene.Field(ProductType)
    errors = error_list(ProductError)

    class Arguments:
        input = ProductTypeInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES")
        made = create_product_type(
            values=type_columns(input),
            product_attribute_ids=pks(input.get("product_attributes"), "Attribute", "productAttributes"),
            variant_attribute_ids=pks(input.get("variant_attributes"), "Attribute", "variantAttributes"),
        )
        return {"product_type": made}
