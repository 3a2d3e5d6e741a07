"""What a search may be narrowed to."""

from typing import Any

import graphene

from search.asking import SORTS, Circle, SearchRequest
from storefront_api.core.ids import int_pk_of
from storefront_api.core.scalars import PositiveDecimal
from storefront_api.market.listings.product_fields import OfferKindEnum

SearchSortEnum = graphene.Enum("SearchSortEnum", [(name, name) for name in SORTS])
LARGEST_PARTY = 50


class SearchNearInput(graphene.InputObjectType):
    """A point, and how far around it."""

    latitude = graphene.Float(required=True)
    longitude = graphene.Float(required=True)
    km = graphene.Float(default_value=15.0, description="Kilometres, at most 500.")


class SearchFilterInput(graphene.InputObjectType):
    """All that is given must hold; several values of one facet are alternatives. Counts more than what is read in the
    query."""

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
    certified = graphene.Boolean(description="With a certificate that is valid today.")
    delivers_to = graphene.String(description="A province's code: what is delivered there, and what need not be.")
    near = SearchNearInput()
    as_typed = graphene.Boolean(description="Read no conditions in the query: all its words are looked for.")


def request_of(query: str | None, wanted: Any, *, sort: Any, offset: int, limit: int) -> SearchRequest:
    """Raises Refused (INVALID, NOT_FOUND) for ids of something else."""
    lowest, highest, near = wanted.get("price_min"), wanted.get("price_max"), wanted.get("near")
    return SearchRequest(
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
        certified=bool(wanted.get("certified")),
        delivers_to=wanted.get("delivers_to") or "",
        near=Circle(near["latitude"], near["longitude"], near["km"]) if near else None,
        sort=sort.value if sort else "RELEVANCE",
        offset=offset,
        limit=limit,
        as_typed=bool(wanted.get("as_typed")),
    )
