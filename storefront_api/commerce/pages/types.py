"""Page, PageType and what belongs to them."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.catalogue import assigned, translations
from storefront_api.commerce.catalogue.assigned_types import AssignedAttribute
from storefront_api.commerce.catalogue.attribute_lists import AttributeFilterInput, AttributeWhereInput, of_attributes
from storefront_api.commerce.catalogue.attribute_loaders import AttributesOfPageType
from storefront_api.commerce.catalogue.attribute_types import (
    KEEPERS,
    Attribute,
    AttributeCountableConnection,
    SelectedAttribute,
)
from storefront_api.commerce.catalogue.inputs import paging
from storefront_api.commerce.catalogue.originals import translatable_content
from storefront_api.commerce.pages import loaders
from storefront_api.core.batching import load
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.ids import to_global_id
from storefront_api.core.languages import TranslationFields
from storefront_api.core.paging import Page as PageOfRows
from storefront_api.core.paging import connect, connection
from storefront_api.core.permissions import may, require_requestor
from storefront_api.core.scalars import JSONString, PositiveInt
from storefront_api.core.types import ObjectWithMetadata

Info = GraphQLResolveInfo


class PageType(graphene.ObjectType):
    """What kind of page: its attributes are what its pages may say."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    slug = graphene.String(required=True)
    attributes = graphene.List(graphene.NonNull(Attribute))
    available_attributes = graphene.Field(
        AttributeCountableConnection,
        description="Those of pages that it does not have yet.",
        filter=AttributeFilterInput(),
        where=AttributeWhereInput(),
        search=graphene.String(),
        **paging(),
    )
    has_pages = graphene.Boolean()

    @staticmethod
    def resolve_id(root: models.PageType, _info: Info) -> str:
        return to_global_id("PageType", root.pk)

    @staticmethod
    def resolve_attributes(root: models.PageType, info: Info) -> list[models.Attribute]:
        found = load(info, AttributesOfPageType, root, lambda row: row.pk) or []
        return found if may(info, *KEEPERS) else [one for one in found if one.visible_in_storefront]

    @staticmethod
    def resolve_available_attributes(
        root: models.PageType,
        info: Info,
        filter: Any = None,
        where: Any = None,
        search: str | None = None,
        **asked: Any,
    ) -> PageOfRows:
        require_requestor(info, "MANAGE_PAGES", "MANAGE_PAGE_TYPES_AND_ATTRIBUTES")
        rows = of_attributes(info, filter, where, search, None).filter(type="PAGE_TYPE")
        return connect(rows.exclude(attributepage__page_type=root), sort=["name", "pk"], **asked)

    @staticmethod
    def resolve_has_pages(root: models.PageType, info: Info) -> bool:
        require_requestor(info, "MANAGE_PAGES", "MANAGE_PAGE_TYPES_AND_ATTRIBUTES")
        found: bool | None = load(info, loaders.HasPages, root, _pk)
        return bool(found)


class PageTranslation(TranslationFields, graphene.ObjectType):
    """A page in another language. What is null there reads as the original."""

    title = graphene.String()
    slug = graphene.String()
    content = JSONString()
    content_json = JSONString(deprecation_reason="Use `content`.")
    seo_title = graphene.String()
    seo_description = graphene.String()
    translatable_content = translatable_content("page_content.PageTranslatableContent", models.Page, "page_id")

    @staticmethod
    def resolve_title(root: models.PageTranslation, _info: Info) -> str | None:
        return root.title or None

    @staticmethod
    def resolve_slug(root: models.PageTranslation, _info: Info) -> str | None:
        return root.slug or None

    @staticmethod
    def resolve_content_json(root: models.PageTranslation, _info: Info) -> Any:
        return {} if root.content is None else root.content

    @staticmethod
    def resolve_seo_title(root: models.PageTranslation, _info: Info) -> str | None:
        return root.seo_title or None

    @staticmethod
    def resolve_seo_description(root: models.PageTranslation, _info: Info) -> str | None:
        return root.seo_description or None


class Page(graphene.ObjectType):
    """A page of words."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    title = graphene.String(required=True)
    slug = graphene.String(required=True)
    content = JSONString()
    page_type = graphene.Field(PageType, required=True)
    is_published = graphene.Boolean(required=True, description="Shown from the moment of `publishedAt` on.")
    published_at = graphene.DateTime()
    publication_date = graphene.Date()
    created = graphene.DateTime(required=True)
    seo_title = graphene.String()
    seo_description = graphene.String()
    attribute = graphene.Field(SelectedAttribute, slug=graphene.String(required=True))
    attributes = graphene.List(graphene.NonNull(SelectedAttribute), required=True)
    assigned_attribute = graphene.Field(AssignedAttribute, slug=graphene.String(required=True))
    assigned_attributes = graphene.List(
        graphene.NonNull(AssignedAttribute), required=True, limit=PositiveInt(default_value=100)
    )
    translation = graphene.Field(PageTranslation, language_code=LanguageCodeEnum(required=True))

    @staticmethod
    def resolve_id(root: models.Page, _info: Info) -> str:
        return to_global_id("Page", root.pk)

    @staticmethod
    def resolve_page_type(root: models.Page, info: Info) -> models.PageType | None:
        return load(info, loaders.PageTypeByPk, root, lambda row: row.page_type_id)

    @staticmethod
    def resolve_publication_date(root: models.Page, _info: Info) -> Any:
        return root.published_at.date() if root.published_at else None

    @staticmethod
    def resolve_created(root: models.Page, _info: Info) -> Any:
        return root.created_at

    @staticmethod
    def resolve_seo_title(root: models.Page, _info: Info) -> str | None:
        return root.seo_title or None

    @staticmethod
    def resolve_seo_description(root: models.Page, _info: Info) -> str | None:
        return root.seo_description or None

    @staticmethod
    def resolve_attribute(root: models.Page, info: Info, slug: str) -> Any:
        found = assigned.named(assigned.of_page(info, root), slug)
        return assigned.selected([found])[0] if found else None

    @staticmethod
    def resolve_attributes(root: models.Page, info: Info) -> Any:
        return assigned.selected(assigned.of_page(info, root))

    @staticmethod
    def resolve_assigned_attribute(root: models.Page, info: Info, slug: str) -> Any:
        return assigned.named(assigned.of_page(info, root), slug)

    @staticmethod
    def resolve_assigned_attributes(root: models.Page, info: Info, limit: int = 100) -> Any:
        return assigned.of_page(info, root)[:limit]

    @staticmethod
    def resolve_translation(root: models.Page, info: Info, language_code: Any) -> Any:
        return translations.translated(info, translations.OfPage, root, language_code)


PageCountableConnection = connection("Page", lambda: Page)
PageTypeCountableConnection = connection("PageType", lambda: PageType)


def _pk(row: Any) -> int:
    return int(row.pk)
