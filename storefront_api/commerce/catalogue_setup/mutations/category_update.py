from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.catalogue.categories import update_category
from storefront_api.commerce.catalogue.types import Category
from storefront_api.commerce.catalogue_setup.errors import ProductError
from storefront_api.commerce.catalogue_setup.inputs import CategoryInput, category_columns
from storefront_api.commerce.catalogue_setup.pictures import Background
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class CategoryUpdate(MarketMutation):
    """Change a category. It stays where it is in the tree."""

    category = graphene.Field(Category)
    errors = error_list(ProductError)

    class Arguments:
        id = graphene.ID(required=True)
        input = CategoryInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        background = Background(input)
        row = update_category(category_id=int_pk_of(id, "Category"), values=category_columns(input))
        background.put(row)
        return {"category": row}
