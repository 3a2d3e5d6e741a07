"""What staff say of menus and their items."""

from typing import Any

import graphene
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.content.menus import ItemDraft
from marketplace.values.refusal import Refused
from storefront_api.core.ids import int_pk_of, sought_pk


class MenuItemInput(graphene.InputObjectType):
    """It leads to one of these, or is just a heading."""

    name = graphene.String()
    url = graphene.String()
    category = graphene.ID()
    collection = graphene.ID()
    page = graphene.ID()


class MenuItemCreateInput(graphene.InputObjectType):
    """It leads to one of these, or is just a heading."""

    name = graphene.String(required=True)
    url = graphene.String()
    category = graphene.ID()
    collection = graphene.ID()
    page = graphene.ID()
    menu = graphene.ID(required=True)
    parent = graphene.ID()


class MenuCreateInput(graphene.InputObjectType):
    name = graphene.String(required=True)
    slug = graphene.String(description="Made from the name where left out.")
    items = graphene.List(graphene.NonNull(MenuItemInput))


def item_draft(given: Any) -> ItemDraft:
    """The domain's item. Refused: INVALID_MENU_ITEM for an id of something else, GRAPHQL_ERROR for what is none."""
    leads_to = {
        name: _target(given[name], name.capitalize(), name)
        for name in ("category", "collection", "page")
        if given.get(name)
    }
    return ItemDraft(name=given.get("name") or "", url=given.get("url") or "", **leads_to)


def _target(text: str, type_name: str, field: str) -> int:
    if not sought_pk(text, type_name, field=field):
        raise Refused("INVALID_MENU_ITEM", _("Mục không dẫn đến được nơi này."), field=field)
    return int_pk_of(text, type_name, field=field)
