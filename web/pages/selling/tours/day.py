"""One day: its departures, and for one tour what its rules do on it."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from web import addresses, tour_months, tour_rules
from web.addresses import at
from web.api import ask, change
from web.pages.days import asked_day, today
from web.pages.selling.tours.following import tell_followed
from web.pages.selling.tours.month import FARTHEST_DAYS
from web.pages.selling.workspace import Space, in_workspace, refuse_strangers, show, working_for
from web.visit import VisitRequest

DOES = {
    "off": ("exception_set", {"isOff": True}),
    "add": ("exception_set", {"isOff": False}),
    "back": ("exception_clear", None),
}
"""The mutation behind each button, with what it says of the day; None: the day alone."""


@in_workspace
@require_safe
def days(request: VisitRequest, space: Space) -> HttpResponse:
    """All departures of the stall on a day; today's where none is asked for."""
    day = _asked(request)
    span = {"from": day.isoformat(), "until": day.isoformat()}
    found = ask(request, "selling/tours/months", id=space["id"], **span)["hostDepartureCalendar"]
    return show(request, space, "tours/days", _facts(day, found))


@in_workspace
@require_http_methods(["GET", "HEAD", "POST"])
def day(request: VisitRequest, space: Space, *, slug: str) -> HttpResponse:
    """One tour's day; a rule rests on it, goes on it too, or goes as ever."""
    when = _asked(request)
    found = ask(request, "selling/tours/day", id=slug, day=when.isoformat())
    tour = found["hostTour"]
    space = working_for(request, space, tour["seller"]["id"])
    if request.method == "POST":
        return _press(request, tour["id"], when)
    facts = {
        **_facts(when, found["hostDepartureCalendar"]),
        "tour": tour,
        "rules": [_on_day(rule, when) for rule in tour["departureRules"]],
    }
    return show(request, space, "tours/day", facts)


def _asked(request: VisitRequest) -> date:
    now = today()
    asked = asked_day(request.GET, "day") or now
    return asked if abs((asked - now).days) <= FARTHEST_DAYS else now


def _facts(day: date, departures: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "day": day,
        "is_past": day < today(),
        "is_today": day == today(),
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1),
        "outings": tour_months.outings(departures, now=timezone.now()),
    }


def _on_day(rule: dict[str, Any], day: date) -> dict[str, Any]:
    other = next((one for one in rule["exceptions"] if one["date"] == day.isoformat()), None)
    return {
        "id": rule["id"],
        "at": rule["at"],
        "words": tour_rules.sentence(rule, get_language() or "vi", today=day),
        "fires": rule["firesOn"],
        "other": tour_rules.exception_words(other, rule) if other else "",
    }


def _press(request: VisitRequest, tour_id: str, day: date) -> HttpResponse:
    """A button beside a rule."""
    for name, (document, says) in DOES.items():
        if name in request.POST:
            of = {"input": {"date": day.isoformat(), **says}} if says is not None else {"day": day.isoformat()}
            payload, problems = change(request, f"selling/tours/{document}", rule=request.POST[name], **of)
            refuse_strangers([problem for problem in problems if problem["field"] != "date"])
            for problem in problems:
                messages.error(request, problem["message"])
            if not problems:
                tell_followed(request, payload["followed"])
    return HttpResponseRedirect(at(addresses.SELL_TOUR_DAY, tour_id, day=day.isoformat()))
