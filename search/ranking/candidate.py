"""What the order of results depends on: little of a document, so that hundreds of them are weighed at little cost."""

from dataclasses import dataclass, fields

from search.ranking.criteria import WEIGHT


@dataclass(slots=True)
class Candidate:
    """Columns of a `SearchDocument`, in the order in which engines hand them over; those are told there."""

    pk: int
    kind: str
    seller_id: int
    seller_name: str
    commune_code: str
    folded_title: str
    marked_title: str
    telling_title: str
    folded_title_en: str
    telling_title_en: str
    folded_about: str
    is_available: bool
    changed_at: float
    """Seconds since 1970: a number is cheaper to read than a date."""
    latitude: float | None
    longitude: float | None
    sleeps: int | None
    stars: int | None
    grams: int | None
    millilitres: int | None


COLUMNS = ("id", *[field.name for field in fields(Candidate)][1:])
"""Of the documents' table."""


COUNTED = ("TEXT", "MARKS", "AVAILABLE", "SELLER", "NEAR", "EXACT", "OFFER", "FRESH")
"""Criteria that give points, in the order in which those are told."""
WEIGHTS = tuple(WEIGHT[code] for code in COUNTED)
TEXT, SELLER, NEAR = (COUNTED.index(code) for code in ("TEXT", "SELLER", "NEAR"))


@dataclass(slots=True)
class Scored:
    """A candidate with its score."""

    candidate: Candidate
    score: float
    points: tuple[float, ...]
    """What each of `COUNTED` gave."""
    km: float | None

    @property
    def parts(self) -> tuple[tuple[str, float], ...]:
        """Code of each criterion that gave something, and what; of the few that are shown only."""
        return tuple((code, round(given, 4)) for code, given in zip(COUNTED, self.points, strict=True) if given)
