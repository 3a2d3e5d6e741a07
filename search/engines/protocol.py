"""What every engine can do. Order, explanation and fairness are not the engines' business: see `search.ranking`."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from search.asking import RELEVANCE, Circle, FacetCount
from search.ranking.candidate import Candidate
from search.understanding.wanted import Wanted

CANDIDATES = 120
"""So many of the likeliest an engine hands over to be put in order."""
MOST_VALUES = 30
"""Of one facet, the most frequent."""
SPARE = 3
"""So many times the titles that are suggested are put in order by their length."""
FACETS = ("kind", "category", "commune", "seller")


class EngineDown(Exception):
    """The engine does not answer; the text says what happened."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What has to hold. Values of one facet are alternatives; those that were chosen do not count for that facet's own
    counts, so that one sees what else there is to choose."""

    kinds: Sequence[str] = ()
    categories: Sequence[str] = ()
    communes: Sequence[str] = ()
    sellers: Sequence[int] = ()
    said: frozenset[str] = frozenset()
    """Facets whose values nobody chose: the query says them, and they hold for all counts."""
    price_min: int | None = None
    price_max: int | None = None
    in_stock: bool = False
    in_season_on: date | None = None
    """Produce only: other kinds have no season."""
    certified_on: date | None = None
    stars: int | None = None
    """Of OCOP at least so many, valid on `certified_on`."""
    delivers_to: str = ""
    """Code of a province; what is not delivered is not asked."""
    near: Circle | None = None
    people: int | None = None
    """Rooms that sleep so many; other kinds are not asked."""
    grams: int | None = None
    """One unit weighs so much, a tenth more or less, or is sold by weight."""
    millilitres: int | None = None
    free_stays: Sequence[int] | None = None
    """Primary keys of homestays that are free; None where no days are asked for. Produce and sellers stay."""
    free_tours: Sequence[int] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Which of what is found: by relevance the engine's guess at the likeliest, else exactly these."""

    order: str = RELEVANCE
    offset: int = 0
    limit: int = CANDIDATES
    any_word: bool = False
    in_descriptions: bool = False
    """Whether words may stand in a description alone."""
    has_facets: bool = True
    """Whether facets are counted: where others count, nobody waits for these."""
    around: Circle | None = None
    """By relevance: what is there is likelier, of names that have the words and of others."""

    @property
    def is_to_be_ordered(self) -> bool:
        """The likeliest, as the engine sees it, for us to put in order."""
        return (self.order, self.offset, self.limit) == (RELEVANCE, 0, CANDIDATES)


@dataclass(frozen=True, slots=True)
class Found:
    """The likeliest candidates in the engine's own order, and how many there are in all."""

    candidates: list[Candidate]
    total: int
    facets: dict[str, list[FacetCount]] = field(default_factory=dict)
    partly: frozenset[int] = frozenset()
    """Of these candidates nobody knows that they have all the words."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A title that begins like what was typed."""

    text: str
    kind: str


class SearchEngine(Protocol):
    """Finds documents in a number of statements or requests that does not depend on how many there are.

    Every method raises EngineDown when there is no answer in time.
    """

    name: str

    def find(self, wanted: Sequence[Wanted], filters: Filters, page: Page) -> Found:
        """What meets the filters and has every needed word (any of them, if the page says so) in one of its forms, in
        its name or in what is said about it (or in its description, if the page says so)."""

    def suggest(self, wanted: Sequence[Wanted], *, limit: int) -> list[Suggestion]:
        """Titles that have these words, the last of them as the beginning of one; each title once."""
