from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.content.menus import create_menu
from storefront_api.commerce.menus.errors import MenuError
from storefront_api.commerce.menus.inputs import MenuCreateInput, item_draft
from storefront_api.commerce.menus.types import Menu
from storefront_api.core.errors import error_list
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class MenuCreate(MarketMutation):
    """Make a menu."""

    menu = graphene.Field(Menu)
    errors = error_list(MenuError)

    class Arguments:
        input = MenuCreateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_MENUS")
        values = {"name": input.name, "slug": input.get("slug") or ""}
        items = [item_draft(one) for one in input.get("items") or ()]
        return {"menu": create_menu(values=values, items=items)}
