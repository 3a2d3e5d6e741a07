"""When an event that repeats takes place, within limits of days and of time spent reckoning."""

import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from dateutil.rrule import rrulestr

from tourism.domain.feeds.problems import UNREADABLE_RULE, FeedProblem

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
MOST_SECONDS = 3.0
"""For all the rules of one calendar: some never come to a day, and look for it until the year 9999."""
_WITHIN_A_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")
_REACH = timedelta(days=400)
"""An occurrence before the window may last into it."""


class Patience:
    """How long the rules of one calendar may take together."""

    def __init__(self) -> None:
        self._end = time.monotonic() + MOST_SECONDS

    def is_over(self) -> bool:
        return time.monotonic() > self._end


def occurrences(
    rule: Any, *, begins: datetime, zone: Any, event: str, first: date, until: date, patience: Patience
) -> Iterator[datetime]:
    """The beginnings by one RRULE, on the event's own clock, from a year before `first` until before `until`.

    `rule` is icalendar's reading of it. Raises FeedProblem (UNREADABLE_RULE) for what is no rule, repeats within a day,
    or takes too long.
    """
    problem = FeedProblem(UNREADABLE_RULE, event=event)
    try:
        last = _last_by(rule, begins, zone)
        if str(_one(rule, "FREQ")).upper() not in FREQUENCIES or int(_one(rule, "INTERVAL") or 1) < 1:
            raise problem
        if any(len(rule.get(part, [])) > 1 for part in _WITHIN_A_DAY):
            raise problem
        parts = [part for part in rule.to_ical().decode().split(";") if not part.startswith("UNTIL=")]
        found = rrulestr(";".join(parts), dtstart=begins)
    except (AttributeError, TypeError, ValueError, OverflowError) as error:
        raise problem from error
    from_then = datetime.combine(first, datetime.min.time()) - _REACH
    end = datetime.combine(until, datetime.min.time())
    for moment in found:
        if patience.is_over():
            raise problem
        if moment >= end or (last is not None and moment > last):
            return
        if moment >= from_then:
            yield moment
    if patience.is_over():
        raise problem


def on_its_clock(value: Any, zone: Any) -> datetime:
    """A date or a moment as the clock of the event's zone shows it, without a zone."""
    if isinstance(value, datetime):
        return (value.astimezone(zone) if value.tzinfo and zone else value).replace(tzinfo=None)
    return datetime.combine(value, datetime.min.time())


def _last_by(rule: Any, begins: datetime, zone: Any) -> datetime | None:
    """UNTIL, the whole of its day where the event or it has no time of day."""
    last = _one(rule, "UNTIL")
    if last is None:
        return None
    if not isinstance(last, datetime):
        return datetime.combine(last, datetime.max.time())
    shown = on_its_clock(last, zone)
    return shown if zone else max(shown, datetime.combine(shown.date(), begins.time()))


def _one(rule: Any, part: str) -> Any:
    values = rule.get(part)
    return values[0] if isinstance(values, list) and values else values
