"""A host's month as a picture: weeks of nights for a kind of room, and a strip of stays for each named room."""

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from web.formats import as_date

PAST, CLOSED, CLASH, BLOCKED, FULL, SOME, FREE = "past", "closed", "clash", "blocked", "full", "some", "free"
"""How a night stands. Some: a part of the rooms is taken."""


@dataclass(frozen=True)
class NightSquare:
    """One square of the month; `night` is HostNight, None outside the month."""

    date: date
    state: str
    night: Mapping[str, Any] | None


@dataclass(frozen=True)
class Stretch:
    """Days of a room's strip that belong together: a guest, a block, or nothing."""

    days: int
    kind: str
    """`guest`, `block` or `free`."""
    label: str
    first: date
    code: str = ""


def bounds(day: date) -> tuple[date, date]:
    """The first of the month and the first of the next."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1)


def squares(first: date, nights: Iterable[Mapping[str, Any]], *, today: date) -> list[list[NightSquare]]:
    """The weeks of a month, Monday first."""
    known = {as_date(night["date"]): night for night in nights}
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return [
        [
            NightSquare(day, state(known.get(day), today=today) if day.month == first.month else PAST, known.get(day))
            for day in week
        ]
        for week in weeks
    ]


def state(night: Mapping[str, Any] | None, *, today: date) -> str:
    """How a night stands, what people have to settle first."""
    if night is None or as_date(night["date"]) < today:
        return PAST
    if night["short"]:
        return CLASH
    if night["isClosed"]:
        return CLOSED
    if not night["free"]:
        return FULL if night["booked"] or night["held"] or not night["blocked"] else BLOCKED
    return SOME if night["free"] < night["rooms"] else FREE


def strip(line: Mapping[str, Any], first: date, until: date) -> list[Stretch]:
    """A named room's days from `first` until before `until`, each stay and block in one piece."""
    taken = [
        (as_date(row["first"]), as_date(row["until"]), "guest", row["booking"]["guestName"], row["booking"]["code"])
        for row in line["assignments"]
    ]
    taken += [(as_date(row["first"]), as_date(row["until"]), "block", row["reason"], "") for row in line["blocks"]]
    pieces, day = [], first
    for start, end, kind, label, code in sorted(taken):
        start, end = max(start, day), min(end, until)
        if start >= end:
            continue
        pieces += _nothing(day, start)
        pieces.append(Stretch((end - start).days, kind, label, start, code))
        day = end
    return pieces + _nothing(day, until)


def days_of(first: date, until: date) -> Sequence[date]:
    """Every day from `first` until before `until`."""
    return [first + timedelta(days=number) for number in range((until - first).days)]


def _nothing(first: date, until: date) -> list[Stretch]:
    return [Stretch(1, "free", "", day) for day in days_of(first, until)]
