"""Filters and orders of lists of pages."""

import graphene

from storefront_api.commerce.catalogue.inputs import AssignedAttributeWhereInput
from storefront_api.core import filters
from storefront_api.core.enums import OrderDirection


class PageFilterInput(graphene.InputObjectType):
    """All given conditions hold together."""

    search = graphene.String(description="A part of the title, slug or content.")
    ids = graphene.List(graphene.NonNull(graphene.ID))
    slugs = graphene.List(graphene.NonNull(graphene.String))
    page_types = graphene.List(graphene.NonNull(graphene.ID))
    metadata = graphene.List(graphene.NonNull(filters.MetadataFilter))


class PageWhereInput(graphene.InputObjectType):
    """All given conditions hold together; AND and OR stand alone."""

    ids = graphene.List(graphene.NonNull(graphene.ID))
    slug = filters.StringFilterInput()
    page_type = filters.GlobalIDFilterInput()
    attributes = graphene.List(graphene.NonNull(AssignedAttributeWhereInput))
    metadata = filters.MetadataFilterInput()
    AND = graphene.List(graphene.NonNull(lambda: PageWhereInput), name="AND")
    OR = graphene.List(graphene.NonNull(lambda: PageWhereInput), name="OR")


PageSortField = graphene.Enum(
    "PageSortField",
    [
        (name, name)
        for name in ("TITLE", "SLUG", "VISIBILITY", "CREATION_DATE", "PUBLICATION_DATE", "PUBLISHED_AT", "CREATED_AT")
    ],
)


class PageSortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    field = PageSortField(required=True)


class PageTypeFilterInput(graphene.InputObjectType):
    """All given conditions hold together."""

    search = graphene.String(description="A part of the name or slug.")
    slugs = graphene.List(graphene.NonNull(graphene.String))


PageTypeSortField = graphene.Enum("PageTypeSortField", [("NAME", "name"), ("SLUG", "slug")])


class PageTypeSortingInput(graphene.InputObjectType):
    direction = OrderDirection(required=True)
    field = PageTypeSortField(required=True)
