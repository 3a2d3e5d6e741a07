from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.catalogue.type_attributes import assign_attributes_to_type
from storefront_api.commerce.catalogue.types import ProductType
from storefront_api.commerce.catalogue_setup.assignment_inputs import ProductAttributeAssignInput, assignments
from storefront_api.commerce.catalogue_setup.errors import ProductError
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class ProductAttributeAssign(MarketMutation):
    """Give a product type further attributes."""

    product_type = graphene.Field(ProductType)
    errors = error_list(ProductError)

    class Arguments:
        product_type_id = graphene.ID(required=True)
        operations = graphene.List(graphene.NonNull(ProductAttributeAssignInput), required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, product_type_id: str, operations: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES")
        pk = int_pk_of(product_type_id, "ProductType", field="productTypeId")
        return {"product_type": assign_attributes_to_type(product_type_id=pk, assignments=assignments(operations))}
