"""The workspace's first page: what is to be done today, and before that how to come to sell here."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from web import addresses, tour_months
from web.api import ask, nodes
from web.pages.days import today as day_in_vietnam
from web.pages.selling.workspace import Space, chosen_space, my_spaces, show
from web.visit import SELLER, VisitRequest

MOST_OUTINGS = 8
"""Departures on the first page; the rest is on the day's own."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def today(request: VisitRequest) -> HttpResponse:
    """Today's work; for others what selling means here; with several stalls first which one."""
    if not request.visit.caller.is_authenticated:
        return render(request, "web/selling/welcome.html")
    mine = my_spaces(request)
    if request.method == "POST":
        return _choose(request, mine)
    if not mine:
        return render(request, "web/selling/welcome.html")
    space = chosen_space(request, mine)
    if space is None or "choose" in request.GET:
        return render(request, "web/selling/choose.html", {"spaces": mine, "space": space})
    return show(request, space, "today", {**_work(request, space), "today": day_in_vietnam()})


def _choose(request: VisitRequest, mine: list[Space]) -> HttpResponse:
    wanted = request.POST.get("seller", "")
    if wanted not in [space["id"] for space in mine]:
        raise Http404(_("Bạn không bán cho gian hàng này."))
    request.visit.keep(SELLER, wanted)
    return HttpResponseRedirect(addresses.SELL)


def _work(request: VisitRequest, space: Space) -> dict[str, Any]:
    now = day_in_vietnam()
    span = {"today": now.isoformat(), "tomorrow": (now + timedelta(days=1)).isoformat()}
    answer = ask(request, "selling/today", id=space["id"], **span)
    found = answer["mySeller"]
    return {
        "undeclared": answer["undeclared"]["totalCount"],
        "work": found,
        "consignments": nodes(found["consignments"]),
        "outings": _going(answer["hostDepartureCalendar"]),
        "arrivals": nodes(found["bookings"]),
        "refused": nodes(found["refused"]),
        "drafts": nodes(found["drafts"]),
        "hosts": bool(space["seller"]["stays"] or space["seller"]["tours"] or found["bookings"]["totalCount"]),
    }


def _going(departures: list[dict[str, Any]]) -> list[tour_months.Outing]:
    """Departures of today and tomorrow with guests, the next ones first; what has left stays in reach to the end."""
    outings = [one for one in tour_months.outings(departures, now=timezone.now()) if one.host["people"]]
    return sorted(outings, key=lambda one: one.state == tour_months.GONE)[:MOST_OUTINGS]
