"""Hits and their facets."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from marketplace.values.money import Money as MoneyValue
from marketplace.values.units import UNITS
from search.asking import Hit, SearchAnswer
from storefront_api.core.addresses import absolute
from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import Page, PageInfo
from storefront_api.core.permissions import may
from storefront_api.core.types import Image, Money
from storefront_api.market.listings.product_fields import OfferKindEnum
from storefront_api.market.search.chips import SearchChip, chips_shown
from storefront_api.market.search.explaining import SearchScorePart

Info = GraphQLResolveInfo


def of_document(name: str, default: Any, root: Hit, _info: Info) -> Any:
    """What a field without a resolver shows."""
    return getattr(root.document, name, default)


class SearchHit(graphene.ObjectType):
    """A product, homestay, tour or seller."""

    class Meta:
        default_resolver = of_document

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
    distance_km = graphene.Float(description="From the place that was asked for.")
    score = graphene.Float(description="Points by the published criteria.")
    score_parts = graphene.List(
        graphene.NonNull(SearchScorePart),
        description="Where its points come from; for those who look after listings, null for others.",
    )

    @staticmethod
    def resolve_id(root: Hit, _info: Info) -> str:
        return to_global_id("SearchHit", root.document.pk)

    @staticmethod
    def resolve_title(root: Hit, info: Info) -> str:
        document = root.document
        return document.title_en or document.title if info.context.language == "en" else document.title

    @staticmethod
    def resolve_price(root: Hit, _info: Info) -> MoneyValue | None:
        return None if root.document.price is None else MoneyValue(root.document.price)

    @staticmethod
    def resolve_price_unit(root: Hit, info: Info) -> str | None:
        unit = UNITS.get(root.document.price_unit)
        return unit.name(info.context.language) if unit else root.document.price_unit or None

    @staticmethod
    def resolve_thumbnail(root: Hit, _info: Info) -> Image | None:
        address = root.document.thumbnail_url
        if not address:
            return None
        return Image(url=absolute(address), alt=root.document.title)

    @staticmethod
    def resolve_distance_km(root: Hit, _info: Info) -> float | None:
        return None if root.km is None else round(root.km, 1)

    @staticmethod
    def resolve_score(root: Hit, _info: Info) -> float:
        return root.score

    @staticmethod
    def resolve_score_parts(root: Hit, info: Info) -> list[SearchScorePart] | None:
        if not may(info, "MANAGE_LISTINGS"):
            return None
        return [SearchScorePart(code=code, points=points) for code, points in root.parts]


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
    sellers = graphene.List(graphene.NonNull(FacetValue), required=True, description="Values are sellers' ids.")


class SearchConnection(graphene.ObjectType):
    edges = graphene.List(graphene.NonNull(SearchEdge), required=True)
    page_info = graphene.Field(PageInfo, required=True)
    total_count = graphene.Int(required=True)
    facets = graphene.Field(SearchFacets, required=True)
    did_you_mean = graphene.String(description="The query with its misspelt words mended.")
    chips = graphene.List(graphene.NonNull(SearchChip), required=True)
    engine = graphene.String(required=True, description="Which engine answered.")
    is_fallback = graphene.Boolean(required=True, description="The chosen engine does not answer; another did.")


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
        facets=SearchFacets(
            kinds=answer.facets.get("kind", []),
            categories=answer.facets.get("category", []),
            communes=answer.facets.get("commune", []),
            sellers=[
                FacetValue(value=to_global_id("Seller", one.value), label=one.label, count=one.count)
                for one in answer.facets.get("seller", [])
            ],
        ),
        did_you_mean=answer.understood.meant if answer.understood else None,
        chips=chips_shown(answer),
        engine=answer.engine,
        is_fallback=answer.is_fallback,
    )
