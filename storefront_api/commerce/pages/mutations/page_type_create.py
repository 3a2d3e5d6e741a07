from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.content.page_types import create_page_type
from storefront_api.commerce.pages.errors import PageError
from storefront_api.commerce.pages.types import PageType
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class PageTypeCreateInput(graphene.InputObjectType):
    name = graphene.String()
    slug = graphene.String(description="Made from the name where left out.")
    add_attributes = graphene.List(graphene.NonNull(graphene.ID), description="What its pages may say.")


class PageTypeCreate(MarketMutation):
    """Make a kind of page."""

    page_type = graphene.Field(PageType)
    errors = error_list(PageError)

    class Arguments:
        input = PageTypeCreateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PAGE_TYPES_AND_ATTRIBUTES")
        made = create_page_type(
            values={"name": input.get("name") or "", "slug": input.get("slug") or ""},
            attribute_ids=[
                int_pk_of(one, "Attribute", field="addAttributes") for one in input.get("add_attributes") or ()
            ],
        )
        return {"page_type": made}
