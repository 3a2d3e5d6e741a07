"""The register of what is measured. Of each measure 0 is as it should be, unless its help says otherwise."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is counted."""

    name: str
    """As monitoring knows it: `cholang_refunds_open`."""
    help: str
    title: object = ""
    """For the people of the desk, in their language; what has none is for machines only."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How many there are now, under these labels, and since when the oldest waits."""

    measure: Measure
    value: int
    oldest: datetime | None = None
    labels: Mapping[str, str] = field(default_factory=dict)


Reader = Callable[[], Iterable[Reading]]
_readers: dict[str, Reader] = {}


def reads(*measures: Measure) -> Callable[[Reader], Reader]:
    """Register what takes these measures; a name that is taken is a ValueError."""

    def register(reader: Reader) -> Reader:
        for measure in measures:
            if measure.name in _readers:
                raise ValueError(f"{measure.name} is measured already")
            _readers[measure.name] = reader
        return reader

    return register


def each(
    measure: Measure, label: str, values: Iterable[str], rows: Iterable[tuple[str, int, datetime | None]]
) -> Iterator[Reading]:
    """A reading for each value of a label, from rows of value, count and oldest: 0 for a value without a row."""
    found = {value: (count, oldest) for value, count, oldest in rows}
    for value in values:
        count, oldest = found.get(value, (0, None))
        yield Reading(measure, count, oldest, {label: value})


def read_all() -> list[Reading]:
    """Everything, measured now, in the order of registration. Each reader asks one statement of the database."""
    return [reading for reader in dict.fromkeys(_readers.values()) for reading in reader()]
