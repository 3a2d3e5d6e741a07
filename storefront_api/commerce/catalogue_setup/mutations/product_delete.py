from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.catalogue.products import delete_product
from storefront_api.commerce.catalogue.types import Product
from storefront_api.commerce.catalogue_setup.chosen import chosen_pk
from storefront_api.commerce.catalogue_setup.errors import ProductError
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ProductDelete(MarketMutation):
    """Delete a product with its variants."""

    product = graphene.Field(Product)
    errors = error_list(ProductError)

    class Arguments:
        id = graphene.ID()
        external_reference = graphene.String()

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, id: str | None = None, external_reference: str | None = None
    ) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        pk = chosen_pk(models.Product, id, external_reference=external_reference)
        return {"product": delete_product(product_id=pk)}
