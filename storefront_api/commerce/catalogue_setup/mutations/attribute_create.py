from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.catalogue.attribute_setup import create_attribute
from marketplace.shop.native.models import Attribute as AttributeRow
from storefront_api.commerce.catalogue.attribute_types import Attribute
from storefront_api.commerce.catalogue_setup.attribute_gate import require_keeper
from storefront_api.commerce.catalogue_setup.attribute_setup_inputs import (
    AttributeCreateInput,
    attribute_columns,
    choices,
    reference_types,
)
from storefront_api.commerce.catalogue_setup.errors import AttributeError
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class AttributeCreate(MarketMutation):
    """Make an attribute, with its choices."""

    attribute = graphene.Field(Attribute)
    errors = error_list(AttributeError)

    class Arguments:
        input = AttributeCreateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        require_keeper(info, input.type.value)
        return {"attribute": made(input)}


def made(given: Any) -> AttributeRow:
    """The attribute an input describes. Refused as `create_attribute` is."""
    return create_attribute(
        values=attribute_columns(given),
        choices=choices(given.get("values")),
        reference_types=reference_types(given.get("reference_types")),
    )
