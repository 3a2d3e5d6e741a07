"""What can be asked of the search, and what it answers. The same for every engine."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from search.shown import ShownDocument
from search.understanding.understand import Understood

SORTS = ("RELEVANCE", "PRICE_ASC", "PRICE_DESC", "NEWEST", "NEAREST")
RELEVANCE, PRICE_ASC, PRICE_DESC, NEWEST, NEAREST = SORTS


@dataclass(frozen=True, slots=True)
class Circle:
    """A point and how far around it, in kilometres."""

    latitude: float
    longitude: float
    km: float


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
    certified: bool = False
    """A certificate that is valid today."""
    delivers_to: str = ""
    """Code of a province."""
    near: Circle | None = None
    sort: str = RELEVANCE
    offset: int = 0
    limit: int = 20
    as_typed: bool = False
    """Read no conditions in the query: its words are words."""


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many there would be with this value chosen, all other filters kept."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A document and why it stands where it stands."""

    document: ShownDocument
    score: float = 0.0
    parts: tuple[tuple[str, float], ...] = ()
    """Code of the criterion and what it gave; they add up to the score."""
    km: float | None = None
    """From the place that was asked for."""


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """One page of hits, best first."""

    hits: list[Hit]
    total: int
    facets: dict[str, list[FacetCount]] = field(default_factory=dict)
    """By the name of the facet: kind, category, commune, seller."""
    understood: Understood | None = None
    dropped: tuple[str, ...] = ()
    """Topics of conditions in the query that nothing met, and that were left aside."""
    engine: str = ""
    is_fallback: bool = False
    """The chosen engine did not answer; another did."""
