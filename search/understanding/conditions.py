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


class Use(Enum):
    """What becomes of the words of a chip."""

    NONE = "NONE"
    """They are not looked for: "dưới 50k"."""
    HELP = "HELP"
    """They count where they stand, and need not: "homestay" is a kind, and often part of a name."""
    NEED = "NEED"
    """They are looked for as any others: "đạp xe" is a kind of tour, and what one wants to do."""


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
    around: Place | None = None
    """A place that is named without asking for it: what is there stands above, nothing is left out."""
    commune: Place | None = None
    kind: str | None = None

    def given(self) -> dict[str, Any]:
        """What is."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: value for name, value in values.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition that was read in the query, from `start` to `end`."""

    topic: Topic
    start: int
    end: int
    conditions: Conditions
    words: Use = Use.NONE
