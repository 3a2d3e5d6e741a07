"""Proving that the books are right.

Rooms register what they know to be true of them, in a module `ledger_checks` of theirs:

    @check("seller payable equals seller entries")
    def seller_payable(tell: Tell) -> Found: ...
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db import connection, transaction

Tell = Callable[[int, int], None]
"""Called now and then by a check that takes long: how many are done, of how many."""
SHOWN = 20
"""So many of what is off are named; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a check saw."""

    figures: str
    """What was compared, in short: `12 entries`."""
    off: list[str] = field(default_factory=list)
    """What is not as it must be, one line each, with ids and both figures; the first SHOWN of them."""
    off_count: int = 0
    """How many there are in all (at least as many as are named)."""
    waiting: int = 0
    """How many cannot be judged yet because their events are still on their way."""

    @property
    def is_right(self) -> bool:
        """Nothing is off."""
        return not self.off and self.off_count == 0


@dataclass(frozen=True, slots=True)
class Report:
    """One check's title and what it saw."""

    title: str
    found: Found


Check = Callable[[Tell], Found]
_checks: dict[str, Check] = {}


def check(title: str) -> Callable[[Check], Check]:
    """Register a check under its title, which nobody else has (ValueError)."""

    def register(function: Check) -> Check:
        if title in _checks:
            raise ValueError(f"there is a check {title!r} already")
        _checks[title] = function
        return function

    return register


def verify(*, tell: Callable[[str, int, int], None] | None = None) -> Iterator[Report]:
    """Every check in turn, all of them on the books as they stood when the first began.

    `tell` hears how far a long check is: title, done, of how many.
    """
    with transaction.atomic():
        if len(connection.savepoint_ids) == 0:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        for title, function in list(_checks.items()):
            yield Report(title, function(_telling(tell, title)))


def _telling(tell: Callable[[str, int, int], None] | None, title: str) -> Tell:
    return lambda done, of: tell(title, done, of) if tell is not None else None


def differences(rows: Sequence[tuple[object, ...]], *, figures: str) -> Found:
    """For checks that compare sums: rows of names, then one figure and the other, all of them as they are."""
    off = [f"{' '.join(map(str, names))}: {one} and {other}" for *names, one, other in rows if one != other]
    return Found(figures=figures, off=off[:SHOWN], off_count=len(off))
