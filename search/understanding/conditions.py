"""What a query asks for beside its words: prices, people, contents, stars, days, places."""

from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from typing import Any


class Topic(Enum):
    """What a chip is about."""

    PRICE = "PRICE"
    PEOPLE = "PEOPLE"
    CONTENT = "CONTENT"
    STARS = "STARS"
    DAYS = "DAYS"
    PLACE = "PLACE"
    KIND = "KIND"


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere that has a name. A commune has its code; anything else is a point and how far around it counts."""

    name: str
    latitude: float
    longitude: float
    commune_code: str = ""
    km: float = 15.0


@dataclass(frozen=True, slots=True)
class Conditions:
    """All that is given must hold. Prices in đồng, contents in grams or millilitres; `departure` is the morning after
    the last night."""

    price_min: int | None = None
    price_max: int | None = None
    adults: int | None = None
    children: int | None = None
    grams: int | None = None
    millilitres: int | None = None
    stars: int | None = None
    """Of OCOP, at least so many."""
    arrival: date | None = None
    departure: date | None = None
    near: Place | None = None
    commune: Place | None = None
    kind: str | None = None

    def given(self) -> dict[str, Any]:
        """What is."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: value for name, value in values.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition that was read in the query, from `start` to `end`; its words are not looked for."""

    topic: Topic
    start: int
    end: int
    conditions: Conditions
    keeps_words: bool = False
    """Its words still count where they stand: "homestay" is a kind, and often part of a name."""
