"""Rows of the set-up kept one by one: what is asked for by many keys is read for those only that are not known.

    @kept_each
    @statement
    def categories_by_pk(pks: Many) -> QuerySet[Category]:
        return Category.objects.filter(pk=pks)

As `kept`, whose rules it follows, for a read of one list of primary keys; twenty products of other categories each time
would otherwise be another question each time.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from marketplace.freshness.kept import MOST, SECONDS, read_of_setup
from marketplace.freshness.standing import setup_standing

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class _Known(Generic[Row]):
    row: Row | None
    """None for a key that nothing has."""
    stood: tuple[int, int]
    until: float
    """On the monotonic clock."""


class KeptEach(Generic[Row]):
    """A function that reads rows of the set-up by primary keys. Raises TypeError when it reads anything else."""

    def __init__(self, read: Callable[..., list[Row]]) -> None:
        self.read = read
        self.__doc__ = read.__doc__
        self._known: dict[Any, _Known[Row]] = {}

    def __call__(self, *, pks: Sequence[Any]) -> list[Row]:
        """The rows there are, in no order."""
        stands = setup_standing()
        if stands is None:
            return self.read(pks=pks)
        now = time.monotonic()
        found, missing = [], []
        for pk in pks:
            known = self._known.get(pk)
            if known is None or known.stood != stands or known.until <= now:
                missing.append(pk)
            elif known.row is not None:
                found.append(known.row)
        return found + self._read(missing, stands, now) if missing else found

    def _read(self, missing: list[Any], stands: tuple[int, int], now: float) -> list[Row]:
        rows = read_of_setup(self.read, pks=missing)
        by_pk = {getattr(row, "pk"): row for row in rows}  # noqa: B009  rows are models, whatever Row is
        if len(self._known) + len(missing) > MOST:
            self._known.clear()
        for pk in missing:
            self._known[pk] = _Known(by_pk.get(pk), stands, now + SECONDS)
        return rows


def kept_each(read: Callable[..., list[Row]]) -> KeptEach[Row]:
    """See the module."""
    return KeptEach(read)
