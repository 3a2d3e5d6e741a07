"""Reading pages: shoppers see what is published by now, those who keep the pages everything."""

from typing import Any

import graphene
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast, Coalesce
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.catalogue.attribute_filters import carried_by_pages
from storefront_api.commerce.catalogue.inputs import paging
from storefront_api.commerce.catalogue.looking_up import by_slug, only_one
from storefront_api.commerce.catalogue.product_lists import LONG_AGO
from storefront_api.commerce.pages import inputs, types
from storefront_api.commerce.pages.seeing import known_pages
from storefront_api.core.enums import LanguageCodeEnum
from storefront_api.core.filters import compared, given, ids_of, one_of_two, where, with_metadata, with_metadata_value
from storefront_api.core.ids import sought_pk
from storefront_api.core.paging import Page, connect

Info = GraphQLResolveInfo
_COLUMNS = {
    "TITLE": "title",
    "SLUG": "slug",
    "VISIBILITY": "is_published",
    "CREATION_DATE": "created_at",
    "CREATED_AT": "created_at",
    "PUBLICATION_DATE": "publication",
    "PUBLISHED_AT": "publication",
}


class Queries(graphene.ObjectType):
    page = graphene.Field(
        types.Page,
        id=graphene.ID(),
        slug=graphene.String(),
        slug_language_code=LanguageCodeEnum(),
        channel=graphene.String(description="Where what its attributes point at is looked for."),
    )
    pages = graphene.Field(
        types.PageCountableConnection,
        filter=inputs.PageFilterInput(),
        where=inputs.PageWhereInput(),
        search=graphene.String(),
        sort_by=inputs.PageSortingInput(),
        channel=graphene.String(description="Where what their attributes point at is looked for."),
        **paging(),
    )
    page_type = graphene.Field(types.PageType, id=graphene.ID(required=True))
    page_types = graphene.Field(
        types.PageTypeCountableConnection,
        filter=inputs.PageTypeFilterInput(),
        sort_by=inputs.PageTypeSortingInput(),
        **paging(),
    )

    @staticmethod
    def resolve_page(
        _root: None,
        info: Info,
        id: str | None = None,
        slug: str | None = None,
        slug_language_code: Any = None,
        channel: str | None = None,
    ) -> models.Page | None:
        name, value = only_one(id=id, slug=slug)
        condition = Q(pk=sought_pk(value, "Page")) if name == "id" else by_slug(value, slug_language_code)
        found = known_pages(info).filter(condition).first()
        return _in_channel([found], channel)[0] if found else None

    @staticmethod
    def resolve_pages(
        _root: None,
        info: Info,
        filter: Any = None,
        where: Any = None,
        search: str | None = None,
        sort_by: Any = None,
        channel: str | None = None,
        **paging: Any,
    ) -> Page:
        rows = known_pages(info)
        one_of_two(filter, where)
        asked = given(filter)
        for text in (search, asked.pop("search", None)):
            if text:
                rows = _searched(rows, text)
        rows = rows.filter(_filtered(asked) & _where(where))
        field = sort_by.field.value if sort_by else "SLUG"
        direction = sort_by.direction.value if sort_by else ""
        if _COLUMNS[field] == "publication":
            rows = rows.annotate(publication=Coalesce("published_at", LONG_AGO))
        page = connect(rows, sort=[direction + _COLUMNS[field], f"{direction}pk"], **paging)
        _in_channel(page.nodes, channel)
        return page

    @staticmethod
    def resolve_page_type(_root: None, _info: Info, id: str) -> models.PageType | None:
        return models.PageType.objects.filter(pk=sought_pk(id, "PageType")).first()

    @staticmethod
    def resolve_page_types(_root: None, _info: Info, filter: Any = None, sort_by: Any = None, **paging: Any) -> Page:
        asked = given(filter)
        rows = models.PageType.objects.all()
        if asked.get("search"):
            rows = rows.filter(Q(name__icontains=asked["search"]) | Q(slug__icontains=asked["search"]))
        if "slugs" in asked:
            rows = rows.filter(slug__in=asked["slugs"])
        field, direction = (sort_by.field.value, sort_by.direction.value) if sort_by else ("name", "")
        return connect(rows, sort=[direction + field, f"{direction}pk"], **paging)


def _in_channel(pages: list[models.Page], channel: str | None) -> list[models.Page]:
    if channel:
        for page in pages:
            page.__dict__["channel_slug"] = channel
    return pages


def _searched(rows: QuerySet[models.Page], text: str) -> QuerySet[models.Page]:
    rows = rows.annotate(words=Cast("content", TextField()))
    return rows.filter(Q(title__icontains=text) | Q(slug__icontains=text) | Q(words__icontains=text))


def _filtered(asked: dict[str, Any]) -> Q:
    found = Q()
    if "ids" in asked:
        found &= Q(pk__in=[sought_pk(one, "Page", field="ids") for one in asked["ids"]])
    if "slugs" in asked:
        found &= Q(slug__in=asked["slugs"])
    if "page_types" in asked:
        found &= Q(page_type__in=[sought_pk(one, "PageType", field="pageTypes") for one in asked["page_types"]])
    if "metadata" in asked:
        found &= with_metadata(asked["metadata"])
    return found


def _where(condition: Any) -> Q:
    return where(condition or {}, _part)


def _part(asked: dict[str, Any]) -> Q:
    found = compared("slug", asked.get("slug"))
    if "ids" in asked:
        found &= Q(pk__in=[sought_pk(one, "Page", field="ids") for one in asked["ids"]])
    page_types = ids_of(asked.get("page_type"), "PageType")
    if page_types is not None:
        found &= Q(page_type__in=page_types)
    if "attributes" in asked:
        found &= carried_by_pages(asked["attributes"])
    if "metadata" in asked:
        found &= with_metadata_value(asked["metadata"])
    return found
