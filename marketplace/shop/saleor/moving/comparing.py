"""What is not the same on both sides, by name and to the đồng."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from marketplace.shop.saleor.moving.applying import Progress, known
from marketplace.shop.saleor.moving.things import Ids, Kind, differing


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact that is otherwise there; `fact` is empty where the whole thing is missing."""

    kind: str
    title: str
    key: str
    fact: str = ""
    ours: Any = None
    theirs: Any = None


@dataclass(slots=True)
class Compared:
    """A kind, counted and added up on both sides. Sums are over what we have, wherever it is."""

    kind: str
    ours: int = 0
    theirs: int = 0
    beyond: int = 0
    """Things there that are none of ours."""
    differences: list[Difference] = field(default_factory=list)
    our_sums: Counter[str] = field(default_factory=Counter)
    their_sums: Counter[str] = field(default_factory=Counter)


def compare(kind: Kind, ids: Ids, progress: Progress | None = None) -> Compared:
    """Everything of a kind. Raises what asking a Saleor raises."""
    rows, there = known(kind, ids)
    found = Compared(kind.name)
    if progress:
        progress.begin(kind.name, len(rows))
    for row in rows:
        found.ours += 1
        found.our_sums.update(kind.sums(row.facts))
        other = there.pop(row.key, None)
        if other is None:
            found.differences.append(Difference(kind.name, row.title, row.key))
            continue
        found.theirs += 1
        found.their_sums.update(kind.sums(other.facts))
        found.differences += [
            Difference(kind.name, row.title, row.key, name, row.facts[name], other.facts.get(name))
            for name in sorted(differing(row.facts, other.facts))
        ]
    found.beyond = len(there)
    if progress:
        progress.done(len(rows))
        progress.end()
    return found
