from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.catalogue.attribute_setup import update_attribute
from storefront_api.commerce.catalogue.attribute_types import Attribute
from storefront_api.commerce.catalogue_setup.attribute_gate import access_attribute
from storefront_api.commerce.catalogue_setup.attribute_setup_inputs import (
    AttributeUpdateInput,
    attribute_columns,
    choices,
    reference_types,
)
from storefront_api.commerce.catalogue_setup.errors import AttributeError
from storefront_api.commerce.catalogue_setup.inputs import pks
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class AttributeUpdate(MarketMutation):
    """Change an attribute, named by its id or its external reference."""

    attribute = graphene.Field(Attribute)
    errors = error_list(AttributeError)

    class Arguments:
        id = graphene.ID()
        external_reference = graphene.String()
        input = AttributeUpdateInput(required=True)

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, input: Any, id: str | None = None, external_reference: str | None = None
    ) -> dict[str, Any]:
        kept = input.get("reference_types")
        changed = update_attribute(
            attribute_id=access_attribute(info, id, external_reference),
            values=attribute_columns(input),
            add_choices=choices(input.get("add_values")),
            remove_choice_ids=pks(input.get("remove_values"), "AttributeValue", "removeValues"),
            reference_types=None if kept is None else reference_types(kept),
        )
        return {"attribute": changed}
