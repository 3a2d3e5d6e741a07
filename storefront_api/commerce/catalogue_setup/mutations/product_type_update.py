from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.catalogue.product_types import update_product_type
from storefront_api.commerce.catalogue.types import ProductType
from storefront_api.commerce.catalogue_setup.errors import ProductError
from storefront_api.commerce.catalogue_setup.inputs import ProductTypeInput, optional_pks, type_columns
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ProductTypeUpdate(MarketMutation):
    """Change a product type; lists of attributes that are sent replace those it had."""

    product_type = graphene.Field(ProductType)
    errors = error_list(ProductError)

    class Arguments:
        id = graphene.ID(required=True)
        input = ProductTypeInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES")
        changed = update_product_type(
            product_type_id=int_pk_of(id, "ProductType"),
            values=type_columns(input),
            product_attribute_ids=optional_pks(input, "product_attributes", "Attribute", "productAttributes"),
            variant_attribute_ids=optional_pks(input, "variant_attributes", "Attribute", "variantAttributes"),
        )
        return {"product_type": changed}
