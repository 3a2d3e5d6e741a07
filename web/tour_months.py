"""A host's month of departures as a picture: weeks of days, each with its departures and how they stand."""

import calendar
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from web.formats import as_date, as_moment

GONE, OFF, MISFIT, CLOSED, LACKING = "gone", "off", "misfit", "closed", "lacking"
FULL, WAITS, SURE, SOME, FREE = "full", "waits", "sure", "some", "free"
"""How a departure stands: over; called off; with guests though no rule wants it any more; closed; its boat is out;
no seat left; too few guests so far; goes for certain; some seats taken; none."""
URGENT = (OFF, MISFIT, LACKING, WAITS)
"""What a host has to look at, the worst first."""
SHOWN = 3
"""Departures that fit into one square of a phone."""


@dataclass(frozen=True)
class Outing:
    """One departure and how it stands; `host` is HostDeparture."""

    state: str
    host: Mapping[str, Any]

    @property
    def taken(self) -> int:
        """Seats that are sold or in baskets."""
        return int(self.host["booked"] + self.host["held"])


@dataclass(frozen=True)
class DaySquare:
    """One square of the month."""

    date: date
    is_in_month: bool
    is_past: bool
    is_today: bool
    is_day_off: bool
    """A rule rests on this day, and nothing else goes."""
    outings: Sequence[Outing]

    @property
    def shown(self) -> Sequence[Outing]:
        """As many as fit, in their order; where not all do, what has to be looked at and what has guests first."""
        if len(self.outings) <= SHOWN:
            return self.outings
        ranked = sorted(self.outings, key=lambda one: (one.state not in URGENT, not one.taken))
        return [one for one in self.outings if one in ranked[: SHOWN - 1]]

    @property
    def more(self) -> int:
        """How many do not fit."""
        return len(self.outings) - len(self.shown)

    @property
    def people(self) -> int:
        """Who comes on this day, of departures that were not called off."""
        return sum(one.host["people"] for one in self.outings if one.state != OFF)

    @property
    def urgent(self) -> str:
        """What has to be looked at on this day, if anything."""
        return self.state if self.state in URGENT else ""

    @property
    def state(self) -> str:
        """Of the whole day: what has to be looked at first, else how the first departure stands; none: empty."""
        states = [one.state for one in self.outings]
        return next((state for state in URGENT if state in states), states[0] if states else "")


def squares(
    first: date, departures: Iterable[Mapping[str, Any]], *, now: datetime, days_off: Collection[date] = ()
) -> list[list[DaySquare]]:
    """The weeks of the month that begins on `first`, Monday first; `departures` are HostDeparture."""
    by_day = defaultdict(list)
    for outing in outings(departures, now=now):
        by_day[as_date(outing.host["departure"]["startsAt"])].append(outing)
    today = as_moment(now).date()
    return [
        [
            DaySquare(
                date=day,
                is_in_month=day.month == first.month,
                is_past=day < today,
                is_today=day == today and day.month == first.month,
                is_day_off=day in days_off and not by_day[day],
                outings=by_day[day] if day.month == first.month else (),
            )
            for day in week
        ]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]


def outings(departures: Iterable[Mapping[str, Any]], *, now: datetime) -> list[Outing]:
    """Each with how it stands."""
    return [Outing(state(one, now=now), one) for one in departures]


def state(host: Mapping[str, Any], *, now: datetime) -> str:
    """How a departure stands, what people have to settle first."""
    departure = host["departure"]
    if departure["state"] == "CALLED_OFF":
        return OFF
    if as_moment(departure["startsAt"]) <= now:
        return GONE
    if departure["unplannedAt"] and host["booked"] + host["held"]:
        return MISFIT
    if departure["isClosed"]:
        return CLOSED
    if departure["seatsLeft"] <= 0:
        return FULL
    if host["lacksResources"]:
        return LACKING
    if departure["state"] == "GUARANTEED":
        return SURE
    if departure["decidesAt"] and 0 < host["people"] < departure["tour"]["minimumParty"]:
        return WAITS
    return SOME if host["booked"] + host["held"] else FREE


def days_off(rules: Iterable[Mapping[str, Any]]) -> set[date]:
    """On which at least one rule rests."""
    return {as_date(one["date"]) for rule in rules for one in rule["exceptions"] if one["isOff"]}
