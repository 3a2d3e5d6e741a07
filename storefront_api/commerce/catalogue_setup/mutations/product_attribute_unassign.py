from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.catalogue.type_attributes import unassign_attributes_from_type
from storefront_api.commerce.catalogue.types import ProductType
from storefront_api.commerce.catalogue_setup.errors import ProductError
from storefront_api.commerce.catalogue_setup.inputs import pks
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ProductAttributeUnassign(MarketMutation):
    """Take attributes away from a product type."""

    product_type = graphene.Field(ProductType)
    errors = error_list(ProductError)

    class Arguments:
        product_type_id = graphene.ID(required=True)
        attribute_ids = graphene.List(graphene.NonNull(graphene.ID), required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, product_type_id: str, attribute_ids: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES")
        changed = unassign_attributes_from_type(
            product_type_id=int_pk_of(product_type_id, "ProductType", field="productTypeId"),
            attribute_ids=pks(attribute_ids, "Attribute", "attributeIds"),
        )
        return {"product_type": changed}
