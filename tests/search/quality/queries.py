"""The judged queries: as people ask (`asked.csv`), and slips that were made of the marked ones (`slips.csv`)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from tests.search.quality.intents import Intent, intents
from tests.search.quality.split import is_held_out
from tests.search.quality.tables import rows

CLASSES = (
    "MARKED",
    "UNMARKED",
    "TELEX",
    "VNI",
    "TYPO",
    "JOINED",
    "SPLIT",
    "REGIONAL",
    "ENGLISH",
    "PLACE",
    "AMOUNT",
    "MIXED",
)


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, and what is wanted by it."""

    kind: str
    text: str
    intent: Intent

    @property
    def is_held_out(self) -> bool:
        return is_held_out(self.intent.key)


def _of(table: Iterable[dict[str, str]]) -> list[Query]:
    return [Query(row["class"], row["text"], intents()[row["intent"]]) for row in table]


@cache
def queries() -> tuple[Query, ...]:
    """All, in the order of the classes."""
    found = [*_of(rows("asked")), *_of(rows("slips"))]
    return tuple(sorted(found, key=lambda query: CLASSES.index(query.kind)))
