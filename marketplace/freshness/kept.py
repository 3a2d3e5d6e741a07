"""Rows of the set-up that a process keeps until any of it is written.

    @kept
    @statement
    def _rates(country: Given) -> QuerySet[TaxClassCountryRate, tuple[int | None, Decimal]]:
        return TaxClassCountryRate.objects.filter(country=country).values_list("tax_class_id", "rate")

A request reads the counters once; what was read when they stood the same is taken as it is. Nothing is kept outside
of requests, nor after the request itself has written to the set-up. The rows belong to all threads: they are for
reading. Writes past Django (psql) show after SECONDS.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from marketplace.freshness.counters import SETUP_COUNTER
from marketplace.freshness.reading import noting_sources
from marketplace.freshness.standing import setup_standing

Row = TypeVar("Row")
SECONDS = 60.0
MOST = 1_000
"""Different questions to one statement whose rows are kept."""


@dataclass(frozen=True, slots=True)
class _Rows(Generic[Row]):
    rows: Sequence[Row]
    stood: tuple[int, int]
    until: float
    """On the monotonic clock."""


class Kept(Generic[Row]):
    """A function that reads rows of the set-up, and reads them seldom. Raises TypeError when it reads anything else."""

    def __init__(self, read: Callable[..., list[Row]]) -> None:
        self.read = read
        self.__doc__ = read.__doc__
        self._kept: dict[tuple[Any, ...], _Rows[Row]] = {}

    def __call__(self, **values: Any) -> Sequence[Row]:
        """All rows."""
        stands = setup_standing()
        if stands is None:
            return self.read(**values)
        key = tuple(tuple(value) if isinstance(value, list) else value for value in values.values())
        kept, now = self._kept.get(key), time.monotonic()
        if kept is not None and kept.stood == stands and kept.until > now:
            return kept.rows
        rows = tuple(read_of_setup(self.read, **values))
        if len(self._kept) >= MOST:
            self._kept.clear()
        self._kept[key] = _Rows(rows, stands, now + SECONDS)
        return rows


def read_of_setup(read: Callable[..., list[Row]], **values: Any) -> list[Row]:
    """What it reads. Raises TypeError when that is not of the set-up alone."""
    with noting_sources() as sources:
        rows = read(**values)
    if sources.names != {SETUP_COUNTER}:
        raise TypeError(f"{read} reads {sorted(sources.tables)}: not all of that is the set-up")
    return rows


def kept(read: Callable[..., list[Row]]) -> Kept[Row]:
    """See the module."""
    return Kept(read)
