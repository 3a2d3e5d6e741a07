from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native.domain.content.menus import create_item
from storefront_api.commerce.menus.errors import MenuError
from storefront_api.commerce.menus.inputs import MenuItemCreateInput, item_draft
from storefront_api.commerce.menus.types import MenuItem
from storefront_api.core.errors import error_list
from storefront_api.core.ids import int_pk_of
from storefront_api.core.mutation import MarketMutation
from storefront_api.core.permissions import require_requestor


class MenuItemCreate(MarketMutation):
    """Put an item into a menu, after the others."""

    menu_item = graphene.Field(MenuItem)
    errors = error_list(MenuError)

    class Arguments:
        input = MenuItemCreateInput(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, input: Any) -> dict[str, Any]:
        require_requestor(info, "MANAGE_MENUS")
        parent = input.get("parent")
        made = create_item(
            menu_id=int_pk_of(input.menu, "Menu", field="menu"),
            item=item_draft(input),
            parent_id=int_pk_of(parent, "MenuItem", field="parent") if parent else None,
        )
        return {"menu_item": made}
