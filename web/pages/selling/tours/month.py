"""The month of a tour, or of all tours of a stall: every departure and how it stands; below it the rules in words."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from web import tour_months, tour_rules
from web.api import ask
from web.formats import as_date
from web.host_months import bounds
from web.pages.days import asked_day, today
from web.pages.selling.workspace import Space, in_workspace, show, working_for
from web.visit import VisitRequest

FARTHEST_DAYS = 730
"""A month further away is not shown: nothing is opened there."""
LAST_DAYS = 7
"""With so many days of a month left, its host looks at the next one as well."""
COMING = 30
"""Exceptions of one rule that are written out."""


@in_workspace
@require_safe
def month(request: VisitRequest, space: Space, *, slug: str) -> HttpResponse:
    """One tour's month; a press on a day leads to what can be done with it."""
    first, after = _asked(request)
    found = ask(request, "selling/tours/month", id=slug, **_span(first, after))
    tour = found["hostTour"]
    space = working_for(request, space, tour["seller"]["id"])
    days_off = tour_months.days_off(tour["departureRules"])
    picture = _picture(found["hostDepartureCalendar"], first, after, days_off)
    opened_until = today() + timedelta(days=tour["openAheadDays"])
    facts = {
        **picture,
        "tour": tour,
        "rules": [_said(rule) for rule in tour["departureRules"]],
        "opened_until": opened_until if opened_until < after else None,
    }
    return show(request, space, "tours/month", facts)


@in_workspace
@require_safe
def months(request: VisitRequest, space: Space) -> HttpResponse:
    """All tours of the stall together: how many departures and guests each day has."""
    first, after = _asked(request)
    found = ask(request, "selling/tours/months", id=space["id"], **_span(first, after))
    return show(request, space, "tours/months", _picture(found["hostDepartureCalendar"], first, after))


def _asked(request: VisitRequest) -> tuple[date, date]:
    """The first day and the day after the last. Where no month is asked for, the next one too when this one ends."""
    now = today()
    day = asked_day(request.GET, "month")
    if day is not None and abs((day - now).days) <= FARTHEST_DAYS:
        return bounds(day)
    first, after = bounds(now)
    return first, bounds(after)[1] if (after - now).days <= LAST_DAYS else after


def _span(first: date, after: date) -> dict[str, str]:
    return {"from": first.isoformat(), "until": (after - timedelta(days=1)).isoformat()}


def _picture(
    departures: list[dict[str, Any]], first: date, after: date, days_off: set[date] | None = None
) -> dict[str, Any]:
    now, months = timezone.now(), [first]
    while (following := bounds(months[-1])[1]) < after:
        months.append(following)
    return {
        "first": first,
        "before": bounds(first - timedelta(days=1))[0],
        "after": after,
        "pictures": [
            {"first": each, "weeks": _weeks(tour_months.squares(each, departures, now=now, days_off=days_off or ()))}
            for each in months
        ],
        "misfits": [one for one in tour_months.outings(departures, now=now) if one.state == tour_months.MISFIT],
        "is_empty": not departures,
    }


def _weeks(month: list[list[tour_months.DaySquare]]) -> list[list[tour_months.DaySquare]]:
    """Without weeks that are over and had nothing, where others are left: the next days come first on a phone."""
    left = [week for week in month if any(one.outings or not one.is_past for one in week)]
    return left or month


def _said(rule: dict[str, Any]) -> dict[str, Any]:
    """A rule with its sentence, and its days to come that are otherwise."""
    others = [one for one in rule["exceptions"] if as_date(one["date"]) >= today()]
    return {
        "id": rule["id"],
        "words": tour_rules.sentence(rule, get_language() or "vi", today=today()),
        "is_over": rule["last"] is not None and as_date(rule["last"]) < today(),
        "others": [{"day": one["date"], "words": tour_rules.exception_words(one, rule)} for one in others[:COMING]],
        "more": max(len(others) - COMING, 0),
    }
