from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.catalogue.categories import create_category
from storefront_api.commerce.catalogue.types import Category
from storefront_api.commerce.catalogue_setup.errors import ProductError
from storefront_api.commerce.catalogue_setup.inputs import CategoryInput, category_columns
from storefront_api.commerce.catalogue_setup.pictures import Background
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class CategoryCreate(MarketMutation):
    """Make a category, below another or at the top."""

    category = graphene.Field(Category)
    errors = error_list(ProductError)

    class Arguments:
        input = CategoryInput(required=True)
        parent = graphene.ID()

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any, parent: str | None = None) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        background = Background(input)
        below = int_pk_of(parent, "Category", field="parent") if parent else None
        row = create_category(values=category_columns(input), parent_id=below)
        background.put(row)
        return {"category": row}
