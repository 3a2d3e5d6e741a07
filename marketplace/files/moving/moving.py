"""Files from one place to another, each compared before it counts.

What already lies in the other place, whole, is what a move goes on from: it may be killed at any point and run again.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import Enum, auto

from marketplace.files.moving.places import Entry, Place, checksum_of

AT_ONCE = 8
_HANDFUL = 256
"""Files that are handed to the threads together; between two handfuls it is seen whether to go on."""
MOST_FAILURES = 50
"""With so many the place is at fault and not its files: the rest would only take time."""


class Fate(Enum):
    """What became of a file."""

    COPIED = auto()
    WAS_THERE = auto()
    REPLACED = auto()
    """Something else, or a part of it, had its name."""
    GONE = auto()
    """Deleted by the market meanwhile."""
    FAILED = auto()


@dataclass
class Moved:
    """What became of all."""

    fates: dict[Fate, int] = field(default_factory=lambda: dict.fromkeys(Fate, 0))
    whole: list[str] = field(default_factory=list)
    """Names of what lies in both places, compared."""
    failures: list[tuple[str, str]] = field(default_factory=list)
    """Names and reasons."""
    was_given_up: bool = False


class NotTheSame(Exception):
    """What was written is not what was read."""


def copy(entries: Sequence[Entry], *, source: Place, target: Place, seen: Callable[[Entry], None]) -> Moved:
    """Have every file in the other place too; `seen` is told of each, whatever became of it. Deletes nothing."""
    moved = Moved()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        for start in range(0, len(entries), _HANDFUL):
            handful = entries[start : start + _HANDFUL]
            for entry, (fate, reason) in zip(
                handful, threads.map(lambda entry: _copied(entry.name, source, target), handful), strict=True
            ):
                seen(entry)
                moved.fates[fate] += 1
                if fate == Fate.FAILED:
                    moved.failures.append((entry.name, reason))
                elif fate != Fate.GONE:
                    moved.whole.append(entry.name)
            if len(moved.failures) >= MOST_FAILURES:
                moved.was_given_up = True
                break
    return moved


def delete(names: Sequence[str], *, source: Place, target: Place) -> Iterator[str]:
    """Take files out of the first place, each after one more look at the other; yields the names of those."""
    for name in names:
        there = target.checksum(name)
        if there is not None and there == source.checksum(name):
            source.remove(name)
            yield name


def _copied(name: str, source: Place, target: Place) -> tuple[Fate, str]:
    try:
        return _copy(name, source, target), ""
    except FileNotFoundError:
        return Fate.GONE, ""
    except Exception as error:  # one file that cannot be moved must not hold up the others
        said = error.__cause__ or error
        return Fate.FAILED, str(said) or type(said).__name__


def _copy(name: str, source: Place, target: Place) -> Fate:
    there = target.checksum(name)
    if there is not None and there == source.checksum(name):
        return Fate.WAS_THERE
    with source.open(name) as file:
        checksum = checksum_of(file)
        file.seek(0)
        target.put(name, file, checksum)
    if target.checksum(name) != checksum:
        raise NotTheSame("what was written is not what was read")
    return Fate.COPIED if there is None else Fate.REPLACED
