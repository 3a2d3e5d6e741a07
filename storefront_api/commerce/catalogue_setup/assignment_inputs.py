"""What staff say of the attributes a product type has."""

from collections.abc import Iterable
from typing import Any

import graphene

from marketplace.shop.native.domain.catalogue.type_attributes import VARIANT, Assignment
from storefront_api.core.ids import int_pk_of

ProductAttributeType = graphene.Enum("ProductAttributeType", [("PRODUCT", "PRODUCT"), ("VARIANT", "VARIANT")])


class ProductAttributeAssignInput(graphene.InputObjectType):
    id = graphene.ID(required=True)
    type = ProductAttributeType(required=True)
    variant_selection = graphene.Boolean(description="Whether shoppers choose a variant by it.")


class ProductAttributeAssignmentUpdateInput(graphene.InputObjectType):
    id = graphene.ID(required=True)
    variant_selection = graphene.Boolean(required=True, description="Whether shoppers choose a variant by it.")


def assignments(operations: Iterable[Any]) -> list[Assignment]:
    """The domain's values."""
    return [
        Assignment(
            attribute_id=int_pk_of(one.id, "Attribute", field="operations"),
            to=one.type.value if one.get("type") else VARIANT,
            variant_selection=bool(one.get("variant_selection")),
        )
        for one in operations
    ]
