from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.catalogue.categories import delete_category
from storefront_api.commerce.catalogue.types import Category
from storefront_api.commerce.catalogue_setup.errors import ProductError
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class CategoryDelete(MarketMutation):
    """Delete a category with all below it; their products stay, without a category and no longer shown."""

    category = graphene.Field(Category)
    errors = error_list(ProductError)

    class Arguments:
        id = graphene.ID(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, id: str) -> dict[str, Any]:
        require_requestor(info, "MANAGE_PRODUCTS")
        return {"category": delete_category(category_id=int_pk_of(id, "Category"))}
