"""A host says when a tour goes: rules, single dates, days that are otherwise."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses, tour_rules
from web.addresses import at
from web.api import ask, change
from web.pages.days import asked_day, today
from web.pages.selling import typed
from web.pages.selling.forms import form_page
from web.pages.selling.tours import date_sheets as sheets
from web.pages.selling.tours.following import tell_followed
from web.pages.selling.workspace import Errors, Space, in_workspace, refuse_strangers, working_for
from web.visit import VisitRequest

Thing = dict[str, Any]
INPUT_OF = {"date": "at", "startsAt": "day", "from": "first", "until": "last"}
"""The input behind each field that the market may refuse under another name."""
OF_THE_TIME = ("UNIQUE", "PAST_DATE")
"""What the market refuses of a moment for its time of day."""


@in_workspace
@require_http_methods(["GET", "HEAD", "POST"])
def dates_form(request: VisitRequest, space: Space, *, slug: str) -> HttpResponse:
    """One form, by `form` of the address: `rule` (one that is there by `of`), `date`, `rest`, `day` (of a rule, on
    `day`).

    Raises Http404 for none of these.
    """
    day = asked_day(request.GET, "day")
    tour = ask(request, "selling/tours/day", id=slug, day=(day or today()).isoformat())["hostTour"]
    space = working_for(request, space, tour["seller"]["id"])
    wanted, of = request.GET.get("form", ""), request.GET.get("of", "")
    found = next((rule for rule in tour["departureRules"] if rule["id"] == of), None)
    if wanted == "rule" and (found or not of):
        return _rule(request, space, tour, found)
    if wanted == "date":
        return _single(request, space, tour, day)
    if wanted == "rest" and tour["departureRules"]:
        return _rest(request, space, tour, day)
    if wanted == "day" and found and day:
        return _other_day(request, space, tour, found, day)
    raise Http404(_("Không có phiếu này."))


def _rule(request: VisitRequest, space: Space, tour: Thing, found: Thing | None) -> HttpResponse:
    back = at(addresses.SELL_TOUR_MONTH, tour["id"])
    if found and "delete" in request.POST:
        payload, problems = change(request, "selling/tours/rule_delete", id=found["id"])
        refuse_strangers(problems)
        tell_followed(request, payload["followed"])
        return HttpResponseRedirect(back)

    def save(said: dict[str, Any]) -> tuple[Errors, str]:
        try:
            seasons = tour_rules.seasons_typed(said["seasonsOut"])
        except typed.Unreadable as line:
            message = _("Dòng “%(line)s” chưa đọc được. Bạn ghi tên mùa, ngày đầu, ngày cuối: Mùa lũ 15/9 - 31/12.")
            return [{"field": "seasonsOut", "message": message % {"line": line}, "code": "INVALID"}], ""
        chosen = [int(number) for number in said["weekdays"] if number in map(str, sheets.EVERY_DAY)]
        given = {**said, "weekdays": sorted(set(chosen)) or sheets.EVERY_DAY, "seasonsOut": seasons}
        document, key = ("rule_update", {"id": found["id"]}) if found else ("rule_create", {"tour": tour["id"]})
        payload, problems = change(request, f"selling/tours/{document}", **key, input=given)
        return _told(request, payload, problems), back

    sheet = sheets.rule(found, today=today())
    return form_page(request, space, sheet, back=back, save=save, template="tours/rule" if found else "form")


def _single(request: VisitRequest, space: Space, tour: Thing, day: date | None) -> HttpResponse:
    def save(said: dict[str, Any]) -> tuple[Errors, str]:
        starts_at = f"{said['day']}T{said['at']}:00+07:00"
        words = {"tour": tour["id"], "at": starts_at, "capacity": said["capacity"]}
        payload, problems = change(request, "selling/tours/departure_create", **words)
        for problem in problems:
            if problem["field"] == "startsAt" and problem["code"] in OF_THE_TIME:
                problem["field"] = "at"
        onward = "" if problems else at(addresses.SELL_DEPARTURE, payload["departure"]["id"])
        return _told(request, payload, problems), onward

    sheet = sheets.single((day or today()).isoformat(), tour["departureRules"])
    back = _day_page(tour, day) if day else at(addresses.SELL_TOUR_MONTH, tour["id"])
    return form_page(request, space, sheet, back=back, save=save)


def _other_day(request: VisitRequest, space: Space, tour: Thing, found: Thing, day: date) -> HttpResponse:
    back = _day_page(tour, day)

    def save(said: dict[str, Any]) -> tuple[Errors, str]:
        given = {"date": day.isoformat(), **said}
        payload, problems = change(request, "selling/tours/exception_set", rule=found["id"], input=given)
        return _told(request, payload, problems), back

    return form_page(request, space, sheets.other_day(found, day), back=back, save=save)


def _rest(request: VisitRequest, space: Space, tour: Thing, day: date | None) -> HttpResponse:
    def save(said: dict[str, Any]) -> tuple[Errors, str]:
        span = {"from": said["first"], "until": said["last"]}
        off = said["do"] != sheets.ON
        payload, problems = change(request, "selling/tours/days_rest", tour=tour["id"], off=off, **span)
        return _told(request, payload, problems), at(addresses.SELL_TOUR_MONTH, tour["id"], month=said["first"])

    back = at(addresses.SELL_TOUR_MONTH, tour["id"])
    return form_page(request, space, sheets.rest((day or today()).isoformat()), back=back, save=save)


def _told(request: VisitRequest, payload: Thing, problems: Errors) -> Errors:
    """Say what following the rules did; the problems, each beside its input."""
    if not problems and payload.get("followed"):
        tell_followed(request, payload["followed"])
    return [{**problem, "field": INPUT_OF.get(problem["field"] or "", problem["field"])} for problem in problems]


def _day_page(tour: Thing, day: date) -> str:
    return at(addresses.SELL_TOUR_DAY, tour["id"], day=day.isoformat())
