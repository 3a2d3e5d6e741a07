from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.catalogue.products import create_product
from storefront_api.commerce.catalogue.types import Product
from storefront_api.commerce.catalogue_setup.attribute_inputs import given_values
from storefront_api.commerce.catalogue_setup.errors import ProductError
from storefront_api.commerce.catalogue_setup.inputs import ProductCreateInput, pks, product_columns
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ProductCreate(MarketMutation):
    """Make a product. It is on sale in a channel once it is listed there and a variant has a price."""

    product = graphene.Field(Product)
    errors = error_list(ProductError)

    class Arguments:
        input = ProductCreateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        made = create_product(
            product_type_id=int_pk_of(input.product_type, "ProductType", field="productType"),
            values=product_columns(input),
            collection_ids=pks(input.get("collections"), "Collection", "collections"),
            attributes=given_values(input.get("attributes")),
        )
        return {"product": made}
