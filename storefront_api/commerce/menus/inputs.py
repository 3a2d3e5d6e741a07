"""What staff say of menus and their items."""

from typing import Any

import graphene

from marketplace.shop.native.domain.content.menus import ItemDraft
from storefront_api.core.ids import int_pk_of


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
    """The domain's item. Refused (GRAPHQL_ERROR) for an id of something else."""
    leads_to = {
        name: int_pk_of(given[name], name.capitalize(), field=name)
        for name in ("category", "collection", "page")
        if given.get(name)
    }
    return ItemDraft(name=given.get("name") or "", url=given.get("url") or "", **leads_to)
