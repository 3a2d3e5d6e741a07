"""Making there what is missing, and putting right what differs."""

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from marketplace.shop.saleor.moving.things import Change, Ids, Kind, NotMoved, Ours, Theirs


class Progress(Protocol):
    """Who is told how far it is."""

    def begin(self, what: str, total: int) -> None:
        """Of a kind."""

    def done(self, count: int) -> None:
        """So many more."""

    def end(self) -> None:
        """Of the kind."""


class Clash(Exception):
    """Two things of ours have one key, so that it could not be told which is which there."""

    def __init__(self, kind: str, key: str, titles: Sequence[str]) -> None:
        super().__init__(f"{kind}: {' and '.join(titles)} are both known as {key!r}. Rename one of them.")


def move(kind: Kind, ids: Ids, progress: Progress) -> list[NotMoved]:
    """One kind. What was moved earlier is found there by its key. Raises Clash, and what asking a Saleor raises."""
    rows, there = keyed(kind), {one.key: one for one in kind.theirs()}
    missing = [row for row in rows if row.key not in there]
    not_moved = _create(kind, missing, ids, progress) if missing else []
    if missing:
        there = {one.key: one for one in kind.theirs()}
    changes = []
    for row in rows:
        if (other := there.get(row.key)) is not None:
            kind.match(row, other, ids)
            if names := kind.differing(row.facts, other.facts):
                changes.append(Change(row, other, names))
    return not_moved + (_update(kind, changes, ids, progress) if changes else [])


def keyed(kind: Kind) -> list[Ours]:
    """All rows of ours; raises Clash."""
    rows: dict[str, Ours] = {}
    for row in kind.ours():
        if row.key in rows:
            raise Clash(kind.name, row.key, [rows[row.key].title, row.title])
        rows[row.key] = row
    return list(rows.values())


def known(kind: Kind, ids: Ids) -> tuple[list[Ours], dict[str, Theirs]]:
    """Both sides of a kind, and what is on both noted in `ids`."""
    rows, there = keyed(kind), {one.key: one for one in kind.theirs()}
    for row in rows:
        if (other := there.get(row.key)) is not None:
            kind.match(row, other, ids)
    return rows, there


def _create(kind: Kind, missing: Sequence[Ours], ids: Ids, progress: Progress) -> list[NotMoved]:
    not_moved = []
    progress.begin(kind.name, len(missing))
    for batch in _batched(missing, kind.batch):
        for row, made in zip(batch, kind.create(batch, ids), strict=True):
            if isinstance(made, NotMoved):
                not_moved.append(made)
            else:
                ids.put(kind.model, row.pk, made)
        progress.done(len(batch))
    progress.end()
    return not_moved


def _update(kind: Kind, changes: Sequence[Change], ids: Ids, progress: Progress) -> list[NotMoved]:
    not_moved: list[NotMoved] = []
    progress.begin(f"{kind.name}, put right", len(changes))
    for batch in _batched(changes, max(kind.batch, 20)):
        not_moved += kind.update(batch, ids)
        progress.done(len(batch))
    progress.end()
    return not_moved


_T = TypeVar("_T")


def _batched(rows: Sequence[_T], size: int) -> Iterator[Sequence[_T]]:
    return (rows[at : at + size] for at in range(0, len(rows), size))
