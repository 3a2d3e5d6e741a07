"""Properties of an event as icalendar read them, which may be several, or broken."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from icalendar.prop import vBroken

from tourism.domain.feeds.problems import UNREADABLE_EVENT, FeedProblem

LONGEST_SHOWN = 120


def value(event: Any, name: str) -> Any:
    """A date, a moment or (DURATION) a length; None without one. Raises FeedProblem where it cannot be read."""
    found = all_of(event, name)
    if not found and name != "DTSTART":
        return None
    read = None if not found or isinstance(found[0], vBroken) else getattr(found[0], "dt", None)
    if not isinstance(read, timedelta if name == "DURATION" else date):
        raise FeedProblem(UNREADABLE_EVENT, event=shown(event))
    return read


def listed(event: Any, name: str) -> Iterator[Any]:
    """The dates and moments of RDATE or EXDATE; of a period its beginning. Raises FeedProblem."""
    for part in all_of(event, name):
        if isinstance(part, vBroken) or not hasattr(part, "dts"):
            raise FeedProblem(UNREADABLE_EVENT, event=shown(event))
        for entry in part.dts:
            yield entry.dt[0] if isinstance(entry.dt, tuple) else entry.dt


def all_of(event: Any, name: str) -> list[Any]:
    """Of a property that may stand there never, once or often."""
    found = event.get(name)
    return found if isinstance(found, list) else [] if found is None else [found]


def text(event: Any, name: str) -> str:
    """The first of its values, as text."""
    found = all_of(event, name)
    return str(found[0]) if found else ""


def shown(event: Any) -> str:
    """How a person finds the event in the other calendar."""
    return (text(event, "SUMMARY") or text(event, "UID") or "?")[:LONGEST_SHOWN]
