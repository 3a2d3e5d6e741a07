"""What every search engine can do. One is PostgreSQL (`search.postgres`); `settings.SEARCH_ENGINE` may name another."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from search.models import SearchDocument

RELEVANCE, PRICE_ASC, PRICE_DESC, NEWEST = SORTS = ("RELEVANCE", "PRICE_ASC", "PRICE_DESC", "NEWEST")


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What somebody looks for. Prices in đồng; `departure` is the day after the last night."""

    query: str = ""
    kinds: Sequence[str] = ()
    categories: Sequence[str] = ()
    communes: Sequence[str] = ()
    seller_id: int | None = None
    price_min: int | None = None
    price_max: int | None = None
    arrival: date | None = None
    departure: date | None = None
    adults: int = 1
    children: int = 0
    in_season: bool = False
    in_stock: bool = False
    sort: str = RELEVANCE
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many there would be with this value chosen, all other filters kept."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """One page of hits, best first."""

    hits: list[SearchDocument]
    total: int
    kinds: list[FacetCount] = field(default_factory=list)
    categories: list[FacetCount] = field(default_factory=list)
    communes: list[FacetCount] = field(default_factory=list)
    did_you_mean: str | None = None
    """The closest title when no word was found as it was typed."""


class SearchEngine(Protocol):
    """Finds documents. The number of statements does not depend on how many there are."""

    def search(self, request: SearchRequest) -> SearchAnswer:
        """Raises Refused (INVALID) for dates or prices that make no sense."""

    def suggest(self, prefix: str, *, limit: int = 8) -> list[tuple[str, str]]:
        """(title, kind) of what starts like this, exact marks first."""


@cache
def engine() -> SearchEngine:
    """The engine this process runs with."""
    chosen: SearchEngine = import_string(getattr(settings, "SEARCH_ENGINE", "search.postgres.PostgresSearch"))()
    return chosen
