"""Pages and items of menus, for translators."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.catalogue import assigned, translations
from storefront_api.commerce.menus.types import MenuItem, MenuItemTranslation
from storefront_api.commerce.pages.seeing import is_known
from storefront_api.commerce.pages.types import Page, PageTranslation
from storefront_api.commerce.translations.attribute_content import attribute_values, words_of
from storefront_api.commerce.translations.fields import (
    OF_ROOT_QUERIES,
    ContentFields,
    global_id_of,
    itself,
    translation,
)
from storefront_api.core.scalars import JSONString


class PageTranslatableContent(ContentFields, graphene.ObjectType):
    """A page's words, to be translated."""

    page_id = global_id_of("Page")
    title = graphene.String(required=True)
    slug = graphene.String()
    content = JSONString()
    content_json = JSONString(deprecation_reason="Use `content`.")
    seo_title = graphene.String()
    seo_description = graphene.String()
    translation = translation(PageTranslation, translations.OfPage)
    page = graphene.Field(Page, description="Null where the caller may not see it.", deprecation_reason=OF_ROOT_QUERIES)
    attribute_values = attribute_values()

    @staticmethod
    def resolve_content_json(root: models.Page, _info: GraphQLResolveInfo) -> Any:
        return {} if root.content is None else root.content

    @staticmethod
    def resolve_seo_title(root: models.Page, _info: GraphQLResolveInfo) -> str | None:
        return root.seo_title or None

    @staticmethod
    def resolve_seo_description(root: models.Page, _info: GraphQLResolveInfo) -> str | None:
        return root.seo_description or None

    @staticmethod
    def resolve_page(root: models.Page, info: GraphQLResolveInfo) -> models.Page | None:
        return root if is_known(info, root) else None

    @staticmethod
    def resolve_attribute_values(root: models.Page, info: GraphQLResolveInfo) -> list[models.AttributeValue]:
        return words_of(assigned.of_page(info, root))


class MenuItemTranslatableContent(ContentFields, graphene.ObjectType):
    """A menu item's name, to be translated."""

    menu_item_id = global_id_of("MenuItem")
    name = graphene.String(required=True)
    translation = translation(MenuItemTranslation, translations.OfMenuItem)
    menu_item = itself(MenuItem)
