"""Answers kept for who asks the same: exact to the last write, for what everybody may read.

Kept are answers to queries of nobody in particular (no token) whose every table is the catalogue's or the stock's. An
answer counts as long as the counters of its tables stand where they stood before it was made (see
`marketplace.freshness`), and at most for SECONDS: what changes by the clock alone (a publishing date, a promotion's
first minute, a reservation that runs out) shows within that time.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock

from marketplace.freshness.counters import DATABASE, SETUP_COUNTER
from marketplace.freshness.reading import noting_sources
from marketplace.freshness.standing import counters_standing

SECONDS = 5.0
MOST_BYTES = 8_000_000
"""Of all answers together, in one process, with what was asked for them."""
BESIDE = 1_000
"""Bytes that an answer takes beside its content and its question."""
LARGEST = 500_000

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back over HTTP."""

    content: bytes
    status: int
    may_be_kept: bool
    """Whether it is the plain answer to a query."""


@dataclass(frozen=True, slots=True)
class _Kept:
    answer: Answer
    counters: Mapping[str, int]
    """Where those that matter stood."""
    until: float
    """On the monotonic clock."""


class KeptAnswers:
    """Of one process; the oldest go first."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._kept: OrderedDict[Key, _Kept] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def answer(self, key: Key, make: Callable[[], Answer]) -> Answer:
        """The kept answer, or what `make` gives.

        Where the counters may not be trusted (inside somebody's transaction), nothing is kept or taken.
        """
        counters = counters_standing()
        if counters is None:
            return make()
        kept = self._kept.get(key)
        if kept is not None and kept.until > time.monotonic() and kept.counters.items() <= counters.items():
            return kept.answer
        with noting_sources() as sources:
            made = make()
        if made.may_be_kept and sources.are_public and len(made.content) <= LARGEST:
            # Of the set-up much is kept itself, so that it is not among what was read from the database.
            names = sources.names | {DATABASE, SETUP_COUNTER}
            self._keep(key, _Kept(made, {name: counters[name] for name in names}, time.monotonic() + self.seconds))
        return made

    def _keep(self, key: Key, kept: _Kept) -> None:
        with self._lock:
            self._drop(key)
            self._kept[key] = kept
            self._bytes += _size(key, kept)
            now = time.monotonic()
            while self._kept and (self._bytes > MOST_BYTES or next(iter(self._kept.values())).until < now):
                self._drop(next(iter(self._kept)))

    def _drop(self, key: Key) -> None:
        before = self._kept.pop(key, None)
        if before is not None:
            self._bytes -= _size(key, before)

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0


def _size(key: Key, kept: _Kept) -> int:
    return len(kept.answer.content) + BESIDE + sum(len(part) for part in key if isinstance(part, bytes))


kept_answers = KeptAnswers()
"""This process's."""
