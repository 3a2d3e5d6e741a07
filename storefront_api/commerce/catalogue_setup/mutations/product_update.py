from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.catalogue.products import update_product
from storefront_api.commerce.catalogue.types import Product
from storefront_api.commerce.catalogue_setup.attribute_inputs import given_values
from storefront_api.commerce.catalogue_setup.chosen import chosen_pk
from storefront_api.commerce.catalogue_setup.errors import ProductError
from storefront_api.commerce.catalogue_setup.inputs import ProductInput, optional_pks, product_columns
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ProductUpdate(MarketMutation):
    """Change a product, named by its id or its external reference."""

    product = graphene.Field(Product)
    errors = error_list(ProductError)

    class Arguments:
        id = graphene.ID()
        external_reference = graphene.String()
        input = ProductInput(required=True)

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, input: Any, id: str | None = None, external_reference: str | None = None
    ) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        changed = update_product(
            product_id=chosen_pk(models.Product, id, external_reference=external_reference),
            values=product_columns(input),
            collection_ids=optional_pks(input, "collections", "Collection", "collections"),
            attributes=given_values(input.get("attributes")),
        )
        return {"product": changed}
