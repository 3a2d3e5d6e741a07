"""Reading menus."""

from typing import Any

import graphene
from django.db.models import Count, Q
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.catalogue.inputs import paging
from storefront_api.commerce.catalogue.looking_up import only_one
from storefront_api.commerce.menus import types
from storefront_api.core.enums import OrderDirection
from storefront_api.core.filters import MetadataFilter, given, with_metadata
from storefront_api.core.ids import sought_pk
from storefront_api.core.paging import Page, connect

Info = GraphQLResolveInfo


class MenuFilterInput(graphene.InputObjectType):
    """All given conditions hold together."""

    search = graphene.String(description="A part of the name or slug.")
    slug = graphene.List(graphene.NonNull(graphene.String))
    slugs = graphene.List(graphene.NonNull(graphene.String))
    metadata = graphene.List(graphene.NonNull(MetadataFilter))


MenuSortField = graphene.Enum("MenuSortField", [("NAME", "name"), ("ITEMS_COUNT", "items_count")])


class MenuSortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    field = MenuSortField(required=True)


class MenuItemFilterInput(graphene.InputObjectType):
    """All given conditions hold together."""

    search = graphene.String(description="A part of the name.")
    metadata = graphene.List(graphene.NonNull(MetadataFilter))


MenuItemsSortField = graphene.Enum("MenuItemsSortField", [("NAME", "name")])


class MenuItemSortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    field = MenuItemsSortField(required=True)


class Queries(graphene.ObjectType):
    menu = graphene.Field(
        types.Menu, channel=graphene.String(), id=graphene.ID(), name=graphene.String(), slug=graphene.String()
    )
    menus = graphene.Field(
        types.MenuCountableConnection,
        channel=graphene.String(),
        filter=MenuFilterInput(),
        sort_by=MenuSortingInput(),
        **paging(),
    )
    menu_item = graphene.Field(types.MenuItem, id=graphene.ID(required=True), channel=graphene.String())
    menu_items = graphene.Field(
        types.MenuItemCountableConnection,
        channel=graphene.String(),
        filter=MenuItemFilterInput(),
        sort_by=MenuItemSortingInput(),
        **paging(),
    )

    @staticmethod
    def resolve_menu(
        _root: None,
        _info: Info,
        channel: str | None = None,
        id: str | None = None,
        name: str | None = None,
        slug: str | None = None,
    ) -> models.Menu | None:
        by, value = only_one(id=id, name=name, slug=slug)
        condition = Q(pk=sought_pk(value, "Menu")) if by == "id" else Q(**{by: value})
        return _seen_in(channel, models.Menu.objects.filter(condition).order_by("pk").first())

    @staticmethod
    def resolve_menus(
        _root: None, _info: Info, channel: str | None = None, filter: Any = None, sort_by: Any = None, **paging: Any
    ) -> Page:
        asked = given(filter)
        rows = models.Menu.objects.all()
        if asked.get("search"):
            rows = rows.filter(Q(name__icontains=asked["search"]) | Q(slug__icontains=asked["search"]))
        for name in ("slug", "slugs"):
            if name in asked:
                rows = rows.filter(slug__in=asked[name])
        if "metadata" in asked:
            rows = rows.filter(with_metadata(asked["metadata"]))
        field, direction = (sort_by.field.value, sort_by.direction.value) if sort_by else ("name", "")
        if field == "items_count":
            rows = rows.annotate(items_count=Count("items"))
        return _all_seen_in(channel, connect(rows, sort=[direction + field, f"{direction}pk"], **paging))

    @staticmethod
    def resolve_menu_item(_root: None, _info: Info, id: str, channel: str | None = None) -> models.MenuItem | None:
        return _seen_in(channel, models.MenuItem.objects.filter(pk=sought_pk(id, "MenuItem")).first())

    @staticmethod
    def resolve_menu_items(
        _root: None, _info: Info, channel: str | None = None, filter: Any = None, sort_by: Any = None, **paging: Any
    ) -> Page:
        asked = given(filter)
        rows = models.MenuItem.objects.all()
        if asked.get("search"):
            rows = rows.filter(name__icontains=asked["search"])
        if "metadata" in asked:
            rows = rows.filter(with_metadata(asked["metadata"]))
        sort = [f"{sort_by.direction.value}name", f"{sort_by.direction.value}pk"] if sort_by else ["pk"]
        return _all_seen_in(channel, connect(rows, sort=sort, **paging))


def _seen_in(channel: str | None, row: Any) -> Any:
    """The row, knowing in which channel what it leads to is looked for."""
    if row is not None and channel:
        row.__dict__["channel_slug"] = channel
    return row


def _all_seen_in(channel: str | None, page: Page) -> Page:
    for row in page.nodes:
        _seen_in(channel, row)
    return page
