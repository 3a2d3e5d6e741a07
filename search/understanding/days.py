"""Days in a query: "cuối tuần này", "ngày mai", "20/12", "từ 20/12 đến 22/12". Patterns are for text without marks."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from search.understanding.conditions import Chip, Conditions, Topic

FRIDAY = 4
LONGEST_STAY = 30
"""Nights; two days further apart are not meant as arrival and departure."""
WEEKDAYS = {
    "thu hai": 0,
    "thu 2": 0,
    "monday": 0,
    "thu ba": 1,
    "thu 3": 1,
    "tuesday": 1,
    "thu tu": 2,
    "thu 4": 2,
    "wednesday": 2,
    "thu nam": 3,
    "thu 5": 3,
    "thursday": 3,
    "thu sau": 4,
    "thu 6": 4,
    "friday": 4,
    "thu bay": 5,
    "thu 7": 5,
    "saturday": 5,
    "chu nhat": 6,
    "sunday": 6,
}
SOON = {
    "hom nay": 0,
    "toi nay": 0,
    "today": 0,
    "tonight": 0,
    "ngay mai": 1,
    "sang mai": 1,
    "toi mai": 1,
    "tomorrow": 1,
    "ngay kia": 2,
    "ngay mot": 2,
}
_ONE = (
    r"(?P<{0}day>\d{{1,2}})(?:[/.-](?P<{0}month>\d{{1,2}})(?:[/.-](?P<{0}year>20\d\d))?| thang (?P<{0}named>\d{{1,2}}))"
)
_SINGLE = re.compile(rf"\b(?:ngay |on )?{_ONE.format('')}(?![\d/])")
_BOTH = re.compile(
    rf"\b(?:tu |from )?(?:ngay )?(?:{_ONE.format('a')}|(?P<only>\d{{1,2}}))\s?(?:-|–|den|toi|to|until)\s?"
    rf"(?:ngay )?{_ONE.format('b')}(?![\d/])"
)
_WEEKEND = re.compile(r"\b(?:cuoi tuan(?: (?P<vi>nay|sau|toi))?|(?P<en>this |next )?weekend)\b")
_WEEKDAY = re.compile(rf"\b(?P<name>{'|'.join(WEEKDAYS)})(?: (?P<which>tuan sau|tuan toi|toi|nay|tuan nay))?\b")
_SOON = re.compile(rf"\b(?P<name>{'|'.join(SOON)})\b")


def days(folded: str, today: date) -> Iterator[Chip]:
    """What is found and is not over; a day alone means a night from it on. Days that no calendar has are left alone."""
    for found in _WEEKEND.finditer(folded):
        friday = today + timedelta(days=(FRIDAY - today.weekday()) % 7)
        if found["vi"] == "sau" or found["en"] == "next ":
            friday += timedelta(days=7)
        yield _chip(found, friday, friday + timedelta(days=2))
    for found in _WEEKDAY.finditer(folded):
        day = today + timedelta(days=(WEEKDAYS[found["name"]] - today.weekday()) % 7)
        if (found["which"] or "").startswith(("tuan sau", "tuan toi")):
            monday = today - timedelta(days=today.weekday()) + timedelta(days=7)
            day = monday + timedelta(days=WEEKDAYS[found["name"]])
        yield _chip(found, day)
    for found in _SOON.finditer(folded):
        yield _chip(found, today + timedelta(days=SOON[found["name"]]))
    for found in _BOTH.finditer(folded):
        until = _date(found, "b", today)
        if until is None:
            continue
        first = _same_month(int(found["only"]), until) if found["only"] else _date(found, "a", today)
        if first is not None and first >= today and 0 < (until - first).days <= LONGEST_STAY:
            yield _chip(found, first, until)
    for found in _SINGLE.finditer(folded):
        day_or_none = _date(found, "", today)
        if day_or_none is not None:
            yield _chip(found, day_or_none)


def _chip(found: re.Match[str], arrival: date, departure: date | None = None) -> Chip:
    span = Conditions(arrival=arrival, departure=departure or arrival + timedelta(days=1))
    return Chip(Topic.DAYS, *found.span(), span)


def _date(found: re.Match[str], prefix: str, today: date) -> date | None:
    """Without a year the next such day; None for none and for what is over."""
    day, month = int(found[f"{prefix}day"]), int(found[f"{prefix}month"] or found[f"{prefix}named"])
    try:
        if year := found[f"{prefix}year"]:
            chosen = date(int(year), month, day)
            return chosen if chosen >= today else None
        chosen = date(today.year, month, day)
        return chosen if chosen >= today else date(today.year + 1, month, day)
    except ValueError:
        return None


def _same_month(day: int, other: date) -> date | None:
    try:
        return other.replace(day=day)
    except ValueError:
        return None
