"""What a calendar says now, beside what it said before."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from tourism.domain.feeds.parsing import Busy
from tourism.domain.feeds.publishing import Span, is_ours

RESERVED = "reserved"
"""Airbnb's word for guests of its own; its other events may be what it was told."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A block that the calendar is behind."""

    pk: int
    uid: str
    first: date
    until: date


@dataclass(frozen=True, slots=True)
class Difference:
    """What has to change."""

    new: list[Busy]
    moved: list[tuple[Standing, Busy]]
    gone: list[Standing]


def difference(standing: Sequence[Standing], wanted: Sequence[Busy]) -> Difference:
    """By UID; where a calendar gave an event another UID, its days are what it is known by."""
    by_uid = {busy.uid: busy for busy in wanted}
    known = {one.uid for one in standing}
    new = [busy for busy in wanted if busy.uid not in known]
    gone = [one for one in standing if one.uid not in by_uid]
    moved = [
        (one, busy)
        for one in standing
        if (busy := by_uid.get(one.uid)) and (busy.first, busy.until) != (one.first, one.until)
    ]
    for one in list(gone):
        renamed = next((busy for busy in new if (busy.first, busy.until) == (one.first, one.until)), None)
        if renamed:
            moved.append((one, renamed))
            gone.remove(one)
            new.remove(renamed)
    return Difference(new, moved, gone)


@dataclass(frozen=True, slots=True)
class Heard:
    """What is left of a calendar without our own words."""

    busy: list[Busy]
    has_guesses: bool
    """Something was taken for ours by its days alone, which the next look may see otherwise."""


def without_echoes(busy: Sequence[Busy], *, told: Collection[Span]) -> Heard:
    """Leave out what we told it: by UID, or exactly the nights that we say are full and no guests of its own."""
    foreign = [one for one in busy if not is_ours(one.uid)]
    kept = [
        one for one in foreign if one.summary.casefold().startswith(RESERVED) or Span(one.first, one.until) not in told
    ]
    return Heard(kept, has_guesses=len(kept) < len(foreign))
