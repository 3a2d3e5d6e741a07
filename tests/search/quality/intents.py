"""What somebody who types a query wants, judged by hand as conditions on facts."""

from dataclasses import dataclass
from functools import cache

from tests.search.quality.tables import rows

Topic = tuple[frozenset[str], ...]
"""Alternatives; each of them names concepts that have to come together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """Empty parts ask nothing.

    `forms` empty means as it is; ("*",) any. Prices in đồng; `amount` in its measure ("1000 ml"); `stars` is exact,
    or with a plus at least. `also2` and `also1` are what does not fit the topic and is worth those grades all the same.
    """

    key: str
    kinds: frozenset[str]
    topic: Topic
    forms: tuple[str, ...]
    places: tuple[str, ...]
    price_min: int | None
    price_max: int | None
    amount: str
    people: int | None
    stars: str
    days: str
    seller: str
    also2: Topic
    also1: Topic


def _topic(text: str) -> Topic:
    return tuple(frozenset(part.split("+")) for part in text.split("|")) if text else ()


def _number(text: str) -> int | None:
    return int(text) if text else None


@cache
def intents() -> dict[str, Intent]:
    """By key."""
    return {
        row["intent"]: Intent(
            key=row["intent"],
            kinds=frozenset(row["kinds"].split()),
            topic=_topic(row["topic"]),
            forms=tuple(row["forms"].split("|")) if row["forms"] else (),
            places=tuple(row["place"].split("|")) if row["place"] else (),
            price_min=_number(row["price_min"]),
            price_max=_number(row["price_max"]),
            amount=row["amount"],
            people=_number(row["people"]),
            stars=row["stars"],
            days=row["days"],
            seller=row["seller"],
            also2=_topic(row["also2"]),
            also1=_topic(row["also1"]),
        )
        for row in rows("intents")
    }
