"""Menu, MenuItem and their translations."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from marketplace.shop.native.domain.channels.channels import MARKET_SLUG
from storefront_api.commerce.catalogue import translations
from storefront_api.commerce.catalogue.collection_types import Collection
from storefront_api.commerce.catalogue.loaders import CategoryByPk
from storefront_api.commerce.catalogue.originals import translatable_content
from storefront_api.commerce.catalogue.references import CollectionAt, PageAt
from storefront_api.commerce.catalogue.types import Category
from storefront_api.commerce.menus import loaders
from storefront_api.commerce.pages.types import Page
from storefront_api.core.batching import load
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import connection
from storefront_api.core.types import ObjectWithMetadata

Info = GraphQLResolveInfo


def _channel(row: Any) -> str:
    return row.__dict__.get("channel_slug") or MARKET_SLUG


def _items(info: Info, row: Any, menu_id: Any, wanted: Any) -> list[models.MenuItem]:
    """Items of the row's menu, seen in the channel the row was asked for."""
    found = [item for item in load(info, loaders.ItemsOfMenu, row, menu_id) or [] if wanted(item)]
    for item in found:
        item.__dict__["channel_slug"] = _channel(row)
    return found


class MenuItemTranslation(translations.NameTranslationFields, graphene.ObjectType):
    """An item in another language."""

    translatable_content = translatable_content("page_content.MenuItemTranslatableContent", models.MenuItem, "item_id")


class MenuItem(graphene.ObjectType):
    """One way into the market: to a category, a collection, a page or an address."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    menu = graphene.Field(lambda: Menu, required=True)
    parent = graphene.Field(lambda: MenuItem)
    level = graphene.Int(required=True, description="How many are above it.")
    children = graphene.List(lambda: graphene.NonNull(MenuItem))
    category = graphene.Field(Category)
    collection = graphene.Field(Collection, description="Null where it is not shown in the menu's channel.")
    page = graphene.Field(Page, description="Null where it is not published.")
    url = graphene.String()
    translation = graphene.Field(MenuItemTranslation, language_code=LanguageCodeEnum(required=True))

    @staticmethod
    def resolve_id(root: models.MenuItem, _info: Info) -> str:
        return to_global_id("MenuItem", root.pk)

    @staticmethod
    def resolve_menu(root: models.MenuItem, info: Info) -> models.Menu | None:
        return load(info, loaders.MenuByPk, root, lambda row: row.menu_id)

    @staticmethod
    def resolve_parent(root: models.MenuItem, info: Info) -> models.MenuItem | None:
        found = _items(info, root, lambda row: row.menu_id, lambda item: item.pk == root.parent_id)
        return found[0] if found else None

    @staticmethod
    def resolve_children(root: models.MenuItem, info: Info) -> list[models.MenuItem]:
        return _items(info, root, lambda row: row.menu_id, lambda item: item.parent_id == root.pk)

    @staticmethod
    def resolve_category(root: models.MenuItem, info: Info) -> models.Category | None:
        return load(info, CategoryByPk, root, lambda row: row.category_id)

    @staticmethod
    def resolve_collection(root: models.MenuItem, info: Info) -> models.Collection | None:
        channel = _channel(root)
        return load(info, CollectionAt, root, lambda row: row.collection_id and (row.collection_id, channel))

    @staticmethod
    def resolve_page(root: models.MenuItem, info: Info) -> models.Page | None:
        channel = _channel(root)
        return load(info, PageAt, root, lambda row: row.page_id and (row.page_id, channel))

    @staticmethod
    def resolve_url(root: models.MenuItem, _info: Info) -> str | None:
        return root.url or None

    @staticmethod
    def resolve_translation(root: models.MenuItem, info: Info, language_code: Any) -> Any:
        return translations.translated(info, translations.OfMenuItem, root, language_code)


class Menu(graphene.ObjectType):
    """A named list of ways into the market."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    slug = graphene.String(required=True)
    items = graphene.List(graphene.NonNull(MenuItem), description="Those at the top.")

    @staticmethod
    def resolve_id(root: models.Menu, _info: Info) -> str:
        return to_global_id("Menu", root.pk)

    @staticmethod
    def resolve_items(root: models.Menu, info: Info) -> list[models.MenuItem]:
        return _items(info, root, lambda row: row.pk, lambda item: item.parent_id is None)


MenuCountableConnection = connection("Menu", lambda: Menu)
MenuItemCountableConnection = connection("MenuItem", lambda: MenuItem)
