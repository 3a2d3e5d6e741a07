"""What the order of results depends on: little of a document, so that hundreds of them are weighed at little cost."""

from collections.abc import Sequence
from dataclasses import dataclass, fields


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


@dataclass(slots=True)
class Scored:
    """A candidate with its score, as a hit has it."""

    candidate: Candidate
    score: float
    parts: Sequence[tuple[str, float]]
    km: float | None
