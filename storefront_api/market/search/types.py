"""Hits and their facets."""

import graphene
from django.conf import settings
from graphql import GraphQLResolveInfo

from marketplace.values.money import Money as MoneyValue
from marketplace.values.units import UNITS
from search.engine import SearchAnswer
from search.models import SearchDocument
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import Page, PageInfo
from storefront_api.core.types import Image, Money
from storefront_api.market.listings.product_fields import OfferKindEnum

Info = GraphQLResolveInfo


class SearchHit(graphene.ObjectType):
    """A product, homestay, tour or seller."""

    id = graphene.ID(required=True)
    kind = OfferKindEnum(required=True)
    object_id = graphene.ID(required=True)
    title = graphene.String(required=True)
    slug = graphene.String(required=True)
    seller_name = graphene.String(required=True)
    seller_slug = graphene.String(required=True)
    commune_name = graphene.String(required=True)
    commune_code = graphene.String(required=True)
    category_name = graphene.String(required=True)
    category_slug = graphene.String(required=True)
    price = graphene.Field(Money)
    price_unit = graphene.String(description="A unit's name; NIGHT for stays, PERSON or GROUP for tours.")
    thumbnail = graphene.Field(Image)
    latitude = graphene.Float()
    longitude = graphene.Float()
    is_available = graphene.Boolean(required=True)

    @staticmethod
    def resolve_id(root: SearchDocument, _info: Info) -> str:
        return to_global_id("SearchHit", root.pk)

    @staticmethod
    def resolve_title(root: SearchDocument, info: Info) -> str:
        return root.title_en or root.title if info.context.language == "en" else root.title

    @staticmethod
    def resolve_price(root: SearchDocument, _info: Info) -> MoneyValue | None:
        return None if root.price is None else MoneyValue(root.price)

    @staticmethod
    def resolve_price_unit(root: SearchDocument, info: Info) -> str | None:
        unit = UNITS.get(root.price_unit)
        return unit.name(info.context.language) if unit else root.price_unit or None

    @staticmethod
    def resolve_thumbnail(root: SearchDocument, _info: Info) -> Image | None:
        address = root.thumbnail_url
        if not address:
            return None
        return Image(url=settings.PUBLIC_URL + address if address.startswith("/") else address, alt=root.title)


class SearchEdge(graphene.ObjectType):
    node = graphene.Field(SearchHit, required=True)
    cursor = graphene.String(required=True)


class FacetValue(graphene.ObjectType):
    """How many there would be with this value chosen."""

    value = graphene.String(required=True)
    label = graphene.String(required=True)
    count = graphene.Int(required=True)


class SearchFacets(graphene.ObjectType):
    kinds = graphene.List(graphene.NonNull(FacetValue), required=True)
    categories = graphene.List(graphene.NonNull(FacetValue), required=True)
    communes = graphene.List(graphene.NonNull(FacetValue), required=True)


class SearchConnection(graphene.ObjectType):
    edges = graphene.List(graphene.NonNull(SearchEdge), required=True)
    page_info = graphene.Field(PageInfo, required=True)
    total_count = graphene.Int(required=True)
    facets = graphene.Field(SearchFacets, required=True)
    did_you_mean = graphene.String()


class SearchSuggestion(graphene.ObjectType):
    text = graphene.String(required=True)
    kind = OfferKindEnum()


def search_shown(answer: SearchAnswer, page: Page) -> SearchConnection:
    """The connection of an answer."""
    return SearchConnection(
        edges=[SearchEdge(node=row, cursor=cursor) for row, cursor in zip(page.nodes, page.cursors, strict=True)],
        page_info=PageInfo(
            has_next_page=page.has_next,
            has_previous_page=page.has_previous,
            start_cursor=page.cursors[0] if page.cursors else None,
            end_cursor=page.cursors[-1] if page.cursors else None,
        ),
        total_count=answer.total,
        facets=SearchFacets(kinds=answer.kinds, categories=answer.categories, communes=answer.communes),
        did_you_mean=answer.did_you_mean,
    )
