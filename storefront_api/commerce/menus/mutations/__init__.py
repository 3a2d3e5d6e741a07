"""One file each."""

import graphene

from storefront_api.commerce.menus.mutations.item_create import MenuItemCreate
from storefront_api.commerce.menus.mutations.menu_create import MenuCreate


class Mutations(graphene.ObjectType):
    menu_create = MenuCreate.Field()
    menu_item_create = MenuItemCreate.Field()
