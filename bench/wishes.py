"""What is asked for next. *Cold*: something else each time, nothing kept helps. *Warm*: popular things often."""

from collections.abc import Iterator, Sequence
from itertools import cycle
from random import Random
from typing import Protocol, TypeVar

Thing = TypeVar("Thing")


class Wishes(Protocol):
    """A way of choosing; may be shared between threads."""

    def one(self, things: Sequence[Thing]) -> Thing:
        """The next of many."""


class Cold:
    """Each once in an order without sense, before any comes again."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)
        self._turns: dict[int, Iterator[object]] = {}

    def one(self, things: Sequence[Thing]) -> Thing:
        """The next of many; the same list object goes on where it was."""
        turns = self._turns.get(id(things))
        if turns is None:
            turns = self._turns.setdefault(id(things), cycle(self._chance.sample(things, len(things))))
        return next(turns)  # type: ignore[return-value]


class Warm:
    """The n-th most popular is asked for in proportion to 1/n (Zipf's law, as pages of shops are)."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)

    def one(self, things: Sequence[Thing]) -> Thing:
        """One of many; the earlier in the list, the more popular."""
        return things[int((len(things) + 1) ** self._chance.random()) - 1]


MIXES = {"cold": Cold, "warm": Warm}
