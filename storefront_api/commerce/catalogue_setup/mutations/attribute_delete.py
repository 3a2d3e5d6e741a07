from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.catalogue.attribute_setup import delete_attribute
from storefront_api.commerce.catalogue.attribute_types import Attribute
from storefront_api.commerce.catalogue_setup.attribute_gate import access_attribute
from storefront_api.commerce.catalogue_setup.errors import AttributeError
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation


class AttributeDelete(MarketMutation):
    """Delete an attribute with all that is said by it."""

    attribute = graphene.Field(Attribute)
    errors = error_list(AttributeError)

    class Arguments:
        id = graphene.ID()
        external_reference = graphene.String()

    @classmethod
    def perform(
        cls, info: GraphQLResolveInfo, id: str | None = None, external_reference: str | None = None
    ) -> dict[str, Any]:
        return {"attribute": delete_attribute(attribute_id=access_attribute(info, id, external_reference))}
