"""A month as a table of weeks, from the nights that GraphQL returns."""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from web.formats import ZONE, as_date


@dataclass(frozen=True)
class Day:
    """One square of the table."""

    date: date
    in_month: bool
    price: Any
    """Money of the night that begins on this day; None when it is not offered."""
    is_free: bool
    is_past: bool
    is_today: bool
    is_arrival: bool
    is_departure: bool
    is_chosen: bool
    """The night that begins on this day is part of the stay."""


@dataclass(frozen=True)
class Month:
    """A month to draw: Monday first, as in Vietnam."""

    first: date
    previous: date
    next: date
    weeks: list[list[Day]]
    has_previous: bool
    """False when the month before lies wholly in the past."""


def month_grid(
    first: date,
    nights: Iterable[Mapping[str, Any]],
    arrival: date | str | None = None,
    departure: date | str | None = None,
    *,
    today: date | None = None,
) -> Month:
    """The month of `first`. `nights` are RoomNight {date price isBookable}; a day without one counts as not free."""
    now = today or timezone.now().astimezone(ZONE).date()
    offered = {as_date(night["date"]): night for night in nights}
    start = as_date(arrival) if arrival else None
    end = as_date(departure) if departure else None
    month = first.replace(day=1)
    after = (month + timedelta(days=31)).replace(day=1)
    before = (month - timedelta(days=1)).replace(day=1)
    weeks = [
        [_day(when, month, offered.get(when), now, start, end) for when in week]
        for week in calendar.Calendar().monthdatescalendar(month.year, month.month)
    ]
    return Month(month, before, after, weeks, has_previous=month > now)


def _day(
    when: date, month: date, night: Mapping[str, Any] | None, now: date, start: date | None, end: date | None
) -> Day:
    return Day(
        date=when,
        in_month=when.month == month.month,
        price=night["price"] if night else None,
        is_free=bool(night and night["isBookable"]) and when >= now,
        is_past=when < now,
        is_today=when == now,
        is_arrival=when == start,
        is_departure=when == end,
        is_chosen=bool(start and end and start <= when < end),
    )
