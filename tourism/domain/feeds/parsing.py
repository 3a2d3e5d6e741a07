"""What an outside calendar says: which nights are taken. Tolerant of how it is written, strict about what is missing.

Nothing is left out silently: an event whose days cannot be read makes the calendar a FeedProblem, for what is not
understood might be a guest. What is cancelled, or marked as taking no time, is left out on purpose.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from icalendar import Calendar
from icalendar.timezone import tzp

from marketplace.values.clock import local_time
from tourism.domain.feeds.lines import clean
from tourism.domain.feeds.problems import NO_CALENDAR, TOO_MANY_EVENTS, UNREADABLE_EVENT, FeedProblem
from tourism.domain.feeds.properties import all_of, listed, shown, text, value
from tourism.domain.feeds.recurring import Patience, occurrences, on_its_clock

MOST_EVENTS = 5000
LONGEST_UID = 255
LONGEST_SUMMARY = 120
YEARS = 3
"""From the beginning of this year; what lies outside is cut off there."""


@dataclass(frozen=True, slots=True)
class Busy:
    """Nights that are taken, from the evening of `first` until the morning of `until`."""

    uid: str
    first: date
    until: date
    summary: str = ""


@dataclass(frozen=True, slots=True)
class _Moment:
    """When an event begins and how long it takes, on its own clock."""

    begins: datetime
    length: timedelta
    zone: Any

    def nights(self, begins: datetime) -> tuple[date, date]:
        """By the village's clock; what ends on its first day takes one night."""
        first, until = _local_day(begins, self.zone), _local_day(begins + self.length, self.zone)
        return first, max(until, first + timedelta(days=1))


def events_of(content: bytes, *, today: date) -> list[Busy]:
    """Every span that is not over, by its first night; each with a UID of its own. Raises FeedProblem."""
    window = (date(today.year, 1, 1), date(today.year + YEARS, 1, 1))
    events = [event for calendar in _calendars(content) for event in calendar.walk("VEVENT")]
    if len(events) > MOST_EVENTS:
        raise FeedProblem(TOO_MANY_EVENTS, most=MOST_EVENTS)
    by_uid: dict[str, list[Any]] = defaultdict(list)
    for event in events:
        by_uid[text(event, "UID")].append(event)
    found: dict[str, Busy] = {}
    patience = Patience()
    for uid, same in by_uid.items():
        for busy in _spans(uid, same, window, patience):
            if busy.until <= today:
                continue
            distinct = _distinct(busy, found)
            found[distinct.uid] = distinct
            if len(found) > MOST_EVENTS:
                raise FeedProblem(TOO_MANY_EVENTS, most=MOST_EVENTS)
    return sorted(found.values(), key=lambda busy: (busy.first, busy.until, busy.uid))


def _calendars(content: bytes) -> list[Any]:
    try:
        return _read(clean(content))
    except FeedProblem:
        raise
    except Exception:  # a zone described wrongly is no reason not to read the days
        try:
            return _read(clean(content, zones=False))
        except Exception as error:
            raise FeedProblem(NO_CALENDAR) from error


def _read(calendar: str) -> list[Any]:
    if calendar.upper().count("BEGIN:VEVENT") > MOST_EVENTS:
        raise FeedProblem(TOO_MANY_EVENTS, most=MOST_EVENTS)
    tzp.use_default()  # forget the zones of calendars read before: they are kept by name, for everybody
    found: list[Any] = Calendar.from_ical(calendar, multiple=True)
    return found


def _spans(uid: str, same: list[Any], window: tuple[date, date], patience: Patience) -> Iterator[Busy]:
    """What events of one UID come to: the one, its repetitions, and those that were moved one by one."""
    moved = [event for event in same if "RECURRENCE-ID" in event]
    for event in same:
        if not _takes_time(event):
            continue
        summary = text(event, "SUMMARY")[:LONGEST_SUMMARY]
        moment = _moment(event)
        is_series = "RECURRENCE-ID" not in event and ("RRULE" in event or "RDATE" in event)
        begins = _series(event, moment, moved, window, patience) if is_series else [moment.begins]
        spans = sorted({nights for one in begins if (nights := _within(_nights(event, moment, one), window))})
        for first, until in _joined(spans) if is_series else spans:
            mark = f"#{first:%Y%m%d}" if is_series else ""
            if "RECURRENCE-ID" in event:
                mark = f"#was{on_its_clock(value(event, 'RECURRENCE-ID'), moment.zone):%Y%m%d%H%M}"
            yield Busy(_short_uid(uid, mark, first, until), first, until, summary)


def _series(
    event: Any, moment: _Moment, moved: Iterable[Any], window: tuple[date, date], patience: Patience
) -> set[datetime]:
    """Beginnings by RRULE and RDATE, without those of EXDATE and those that were moved."""
    begins = {moment.begins}
    for rule in all_of(event, "RRULE"):
        begins |= set(
            occurrences(
                rule,
                begins=moment.begins,
                zone=moment.zone,
                event=shown(event),
                first=window[0],
                until=window[1],
                patience=patience,
            )
        )
    begins |= {on_its_clock(one, moment.zone) for one in listed(event, "RDATE")}
    left_out = list(listed(event, "EXDATE"))
    left_out += [value(one, "RECURRENCE-ID") for one in moved]
    days = {one for one in left_out if not isinstance(one, datetime)}
    moments = {on_its_clock(one, moment.zone) for one in left_out if isinstance(one, datetime)}
    return {one for one in begins if one not in moments and one.date() not in days}


def _moment(event: Any) -> _Moment:
    start = value(event, "DTSTART")
    end = value(event, "DTEND")
    zone = start.tzinfo if isinstance(start, datetime) else None
    begins = on_its_clock(start, zone)
    if isinstance(end, date):
        return _Moment(begins, max(on_its_clock(end, zone) - begins, timedelta()), zone)
    length = value(event, "DURATION")
    return _Moment(begins, max(length, timedelta()) if isinstance(length, timedelta) else timedelta(), zone)


def _nights(event: Any, moment: _Moment, begins: datetime) -> tuple[date, date]:
    try:
        return moment.nights(begins)
    except (OverflowError, ValueError) as error:
        raise FeedProblem(UNREADABLE_EVENT, event=shown(event)) from error


def _takes_time(event: Any) -> bool:
    return text(event, "STATUS").upper() != "CANCELLED" and text(event, "TRANSP").upper() != "TRANSPARENT"


def _within(nights: tuple[date, date], window: tuple[date, date]) -> tuple[date, date] | None:
    first, until = max(nights[0], window[0]), min(nights[1], window[1])
    return (first, until) if first < until else None


def _joined(spans: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """Repetitions that follow each other without a free night are one span."""
    joined: list[tuple[date, date]] = []
    for first, until in spans:
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], until))
        else:
            joined.append((first, until))
    return joined


def _distinct(busy: Busy, taken: dict[str, Busy]) -> Busy:
    """Two events that claim the same UID are both kept, the later one by its days as well."""
    if busy.uid not in taken:
        return busy
    uid = _short_uid(busy.uid, f"#{busy.first:%Y%m%d}-{busy.until:%Y%m%d}", busy.first, busy.until)
    return Busy(uid, busy.first, busy.until, busy.summary)


def _short_uid(uid: str, mark: str, first: date, until: date) -> str:
    """As it is where it fits its column; without one, the days are its name."""
    whole = f"{uid or f'{first:%Y%m%d}-{until:%Y%m%d}'}{mark}"
    if len(whole) <= LONGEST_UID:
        return whole
    return hashlib.sha256(whole.encode()).hexdigest()


def _local_day(moment: datetime, zone: Any) -> date:
    return local_time(moment.replace(tzinfo=zone)).date() if zone else moment.date()
