"""The page of a homestay: days and people first, then each room's full price, line by line."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from web.api import ask
from web.pages.days import asked_day, asked_number, next_weekend, today
from web.templatetags.market import MEALS
from web.visit import VisitRequest

CALENDAR_DAYS = 62
MOST_CHILDREN = 20
OLDEST_CHILD = 17


def asked_stay(given: QueryDict) -> dict[str, Any]:
    """People, rooms, meals and plan of an address or a form, as `StayBookingInput` takes them."""
    children = asked_number(given, "children", 0, most=MOST_CHILDREN)
    ages = [age for age in given.getlist("age") if age.isascii() and age.isdigit()][:children]
    return {
        "adults": asked_number(given, "adults", 2, least=1, most=20),
        "children": children,
        "childAges": [min(int(age), OLDEST_CHILD) for age in ages],
        "rooms": asked_number(given, "rooms", 1, least=1, most=20),
        "meals": [meal for meal in MEALS if meal in given.getlist("meal")],
        "ratePlanId": given.get("plan") or None,
    }


@require_safe
def stay(request: VisitRequest, slug: str) -> HttpResponse:
    """With both days, what every room costs by the plan, with the meals, for the people that are asked."""
    given = request.GET
    arrival, departure = asked_day(given, "arrival"), asked_day(given, "departure")
    wanted = asked_stay(given)
    first = max(asked_day(given, "month") or arrival or today(), today())
    span = {"from": first.isoformat(), "until": (first + timedelta(days=CALENDAR_DAYS)).isoformat()}
    found = ask(request, "stay", slug=slug, **span)["stay"]
    if found is None:
        raise Http404(_("Nhà này không còn ở chợ."))
    if wanted["ratePlanId"] not in [plan["id"] for plan in found["ratePlans"]]:
        wanted["ratePlanId"] = found["ratePlans"][0]["id"] if found["ratePlans"] else None
    days = {"arrival": arrival.isoformat(), "departure": departure.isoformat()} if arrival and departure else {}
    for room in found["roomTypes"]:
        room["quote"] = _quote(request, room, days, wanted) if days else None
    begin, end = (arrival, arrival + timedelta(days=1)) if arrival else next_weekend(today())
    begins = {"arrival": begin.isoformat(), "departure": end.isoformat()}
    facts = {
        "stay": found,
        "seller": found["seller"],
        "asked": {**begins, **days, **wanted},
        "kept": _kept(wanted),
        "ages": [*wanted["childAges"], *[None] * (wanted["children"] - len(wanted["childAges"]))],
        "asks_ages": bool(found["childBands"] or found["meals"]),
        "has_days": bool(days),
        "from_day": arrival if arrival and not departure else None,
        "today": today().isoformat(),
        "month": first.replace(day=1).isoformat(),
    }
    return render(request, "web/stay.html", facts)


def _quote(request: VisitRequest, room: dict[str, Any], days: dict[str, str], wanted: dict[str, Any]) -> dict[str, Any]:
    quote: dict[str, Any] = ask(request, "stay_quote", roomTypeId=room["id"], **days, **wanted)["stayQuote"] or {}
    if quote.get("deposit"):
        quote["rest"] = {**quote["total"], "amount": quote["total"]["amount"] - quote["deposit"]["amount"]}
        plan = quote["ratePlan"]
        if plan["balanceDue"] == "BEFORE":
            quote["rest_by"] = date.fromisoformat(days["arrival"]) - timedelta(days=plan["balanceDaysBefore"])
    return quote


def _kept(wanted: dict[str, Any]) -> list[tuple[str, Any]]:
    """What was chosen beside the days, as inputs of a form name it."""
    pairs = [(name, wanted[name]) for name in ("adults", "children", "rooms")]
    pairs += [("age", age) for age in wanted["childAges"]] + [("meal", meal) for meal in wanted["meals"]]
    return pairs + ([("plan", wanted["ratePlanId"])] if wanted["ratePlanId"] else [])
