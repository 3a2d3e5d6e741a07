"""What is not the same on both sides, by name and to the đồng."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from marketplace.shop.saleor.moving.applying import Progress, known
from marketplace.shop.saleor.moving.things import Ids, Kind, Theirs


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact that is otherwise there; `fact` is empty where the whole thing is missing: there, or on the way back
    here."""

    kind: str
    title: str
    key: str
    fact: str = ""
    ours: Any = None
    theirs: Any = None


@dataclass(slots=True)
class Compared:
    """A kind, counted and added up on both sides. Sums are over what is on both, and what is missing on one."""

    kind: str
    ours: int = 0
    theirs: int = 0
    is_back: bool = False
    """Whether things go from there to here."""
    beyond: int = 0
    """Things where they go that do not come from the other side."""
    differences: list[Difference] = field(default_factory=list)
    our_sums: Counter[str] = field(default_factory=Counter)
    their_sums: Counter[str] = field(default_factory=Counter)


def compare(kind: Kind, ids: Ids, progress: Progress | None = None, *, is_back: bool = False) -> Compared:
    """Everything of a kind: whether all of ours is there; with `is_back` whether all of theirs is here. Raises what
    asking a Saleor raises."""
    rows, there = known(kind, ids)
    found = Compared(kind.name, is_back=is_back)
    if progress:
        progress.begin(kind.name, len(rows))
    for row in rows:
        if is_back and row.key not in there:
            found.beyond += 1
            continue
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
            for name in sorted(kind.differing(row.facts, other.facts))
        ]
    if is_back:
        _miss(kind, found, there.values())
    else:
        found.beyond = len(there)
    if progress:
        progress.done(len(rows))
        progress.end()
    return found


def _miss(kind: Kind, found: Compared, left: Iterable[Theirs]) -> None:
    """These did not come here."""
    for other in left:
        found.theirs += 1
        found.their_sums.update(kind.sums(other.facts))
        found.differences.append(Difference(kind.name, str(other.facts.get("name") or other.id), other.key))
