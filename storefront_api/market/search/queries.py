"""Searching."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from search.engine import SORTS, SearchRequest, engine
from storefront_api.core.ids import int_pk_of
from storefront_api.core.paging import connect_list, offset_of, page_size
from storefront_api.core.scalars import PositiveDecimal
from storefront_api.market.listings.product_fields import OfferKindEnum
from storefront_api.market.search.types import SearchConnection, SearchSuggestion, search_shown

Info = GraphQLResolveInfo
SearchSortEnum = graphene.Enum("SearchSortEnum", [(name, name) for name in SORTS])
LARGEST_PARTY = 50


class SearchFilterInput(graphene.InputObjectType):
    """All that is given must hold; several values of one facet are alternatives."""

    kinds = graphene.List(graphene.NonNull(OfferKindEnum))
    categories = graphene.List(graphene.NonNull(graphene.String), description="Slugs.")
    communes = graphene.List(graphene.NonNull(graphene.String), description="Codes.")
    seller = graphene.ID()
    price_min = PositiveDecimal()
    price_max = PositiveDecimal()
    arrival = graphene.Date(description="With departure: stays free on these nights, tours with seats on these days.")
    departure = graphene.Date()
    adults = graphene.Int()
    children = graphene.Int()
    in_season = graphene.Boolean()
    in_stock = graphene.Boolean()


class Queries(graphene.ObjectType):
    search = graphene.Field(
        SearchConnection,
        query=graphene.String(),
        filter=SearchFilterInput(),
        sort_by=SearchSortEnum(),
        first=graphene.Int(),
        after=graphene.String(),
    )
    search_suggest = graphene.List(
        graphene.NonNull(SearchSuggestion), required=True, prefix=graphene.String(required=True), first=graphene.Int()
    )

    @staticmethod
    def resolve_search(
        _root: None,
        _info: Info,
        query: str | None = None,
        filter: Any = None,
        sort_by: Any = None,
        first: int | None = None,
        after: str | None = None,
    ) -> SearchConnection:
        wanted = filter or {}
        offset = offset_of(after)
        lowest, highest = wanted.get("price_min"), wanted.get("price_max")
        answer = engine().search(
            SearchRequest(
                query=query or "",
                kinds=[kind.value for kind in wanted.get("kinds") or ()],
                categories=wanted.get("categories") or (),
                communes=wanted.get("communes") or (),
                seller_id=int_pk_of(wanted["seller"], "Seller", field="seller") if wanted.get("seller") else None,
                price_min=None if lowest is None else int(lowest),
                price_max=None if highest is None else int(highest),
                arrival=wanted.get("arrival"),
                departure=wanted.get("departure"),
                adults=min(max(wanted.get("adults") or 1, 1), LARGEST_PARTY),
                children=min(max(wanted.get("children") or 0, 0), LARGEST_PARTY),
                in_season=bool(wanted.get("in_season")),
                in_stock=bool(wanted.get("in_stock")),
                sort=sort_by.value if sort_by else "RELEVANCE",
                offset=offset,
                limit=page_size(first, None, 20),
            )
        )
        return search_shown(
            answer, connect_list(answer.hits, total=answer.total, offset=offset, first=first, default=20)
        )

    @staticmethod
    def resolve_search_suggest(
        _root: None, _info: Info, prefix: str, first: int | None = None
    ) -> list[SearchSuggestion]:
        found = engine().suggest(prefix, limit=page_size(first, None, 8))
        return [SearchSuggestion(text=text, kind=kind) for text, kind in found]
