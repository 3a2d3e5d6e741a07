from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.catalogue.product_types import delete_product_type
from storefront_api.commerce.catalogue.types import ProductType
from storefront_api.commerce.catalogue_setup.errors import ProductError
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ProductTypeDelete(MarketMutation):
    """Delete a product type that no product has."""

    product_type = graphene.Field(ProductType)
    errors = error_list(ProductError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES")
        return {"product_type": delete_product_type(product_type_id=int_pk_of(id, "ProductType"))}
