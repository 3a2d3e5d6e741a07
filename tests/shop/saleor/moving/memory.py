"""A kind of things that lie in memory, and a Saleor in memory that may be cut off at any call."""

from collections.abc import Iterator, Sequence
from typing import Any

from marketplace.shop.away import ShopUnsure
from marketplace.shop.native.models import Category
from marketplace.shop.saleor.moving.things import Change, Facts, Ids, Kind, NotMoved, Ours, Theirs


class Silent:
    """Progress that nobody is told of."""

    def begin(self, what: str, total: int) -> None: ...

    def done(self, count: int) -> None: ...

    def end(self) -> None: ...


class Memory:
    """What is there; `dies_after` so many writes the answer of the last one is lost."""

    def __init__(self) -> None:
        self.things: dict[str, dict[str, Any]] = {}
        self.writes = 0
        self.dies_after: int | None = None
        self.refuses: set[str] = set()

    def wrote(self) -> None:
        self.writes += 1
        if self.writes == self.dies_after:
            raise ShopUnsure("cut off")


class Things(Kind):
    """`rows` are pk -> (key, facts). Only names are made with a thing; the rest is put right afterwards."""

    name = "things"
    model = Category
    batch = 2

    def __init__(self, far: Memory, rows: dict[int, tuple[str, dict[str, Any]]]) -> None:
        self.far: Any = far
        self.rows = rows

    def ours(self) -> Iterator[Ours]:
        for pk, (key, facts) in self.rows.items():
            yield Ours(pk, key, f"Thing {pk}", facts)

    def theirs(self) -> Iterator[Theirs]:
        for place, (key, facts) in enumerate(self.far.things.items(), 1):
            yield Theirs(f"there:{place}", key, dict(facts))

    def create(self, rows: Sequence[Ours], _ids: Ids) -> list[str | NotMoved]:
        made: list[str | NotMoved] = []
        for row in rows:
            if row.key in self.far.refuses:
                made.append(NotMoved(self.name, row.title, "no"))
                continue
            assert row.key not in self.far.things, "made twice"
            self.far.things[row.key] = {"name": row.facts["name"]}
            self.far.wrote()
            made.append(f"there:{len(self.far.things)}")
        return made

    def update(self, changes: Sequence[Change], _ids: Ids) -> list[NotMoved]:
        for change in changes:
            self.far.things[change.ours.key].update(change.ours.facts)
            self.far.wrote()
        return []

    def sums(self, facts: Facts) -> dict[str, int]:
        return {"price": facts.get("price", 0)}
