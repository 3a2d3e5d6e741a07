"""Waiting for seats of a full departure: getting into the queue, and one's own page by the link of the notice."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from web import addresses
from web.api import ApiProblem, ask, change
from web.pages.basket import with_basket
from web.pages.days import asked_number
from web.pages.links import by_link
from web.visit import BASKET, VisitRequest

FIELDS = ("adults", "children", "phone", "email")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: VisitRequest) -> HttpResponse:
    """Who comes, and where to tell them; then their own page."""
    given = request.POST if request.method == "POST" else request.GET
    departure = given.get("departure", "")
    party = {
        "adults": asked_number(given, "adults", 2, least=1, most=40),
        "children": asked_number(given, "children", 0, most=40),
    }
    try:
        quote = ask(request, "waiting_asked", departure=departure, **party)["quote"]
    except ApiProblem as problem:
        raise Http404(_("Không có chuyến này.")) from problem
    typed = {name: given.get(name, "") for name in ("phone", "email")}
    wrong: dict[str, Any] = {}
    if request.method == "POST":
        payload, errors = change(request, "waiting_join", departure=departure, **party, **typed)
        if not errors:
            return HttpResponseRedirect(addresses.WAITING.format(slug=payload["entry"]["token"]))
        wrong = errors[0]
    facts = {
        "departure": quote["departure"],
        "tour": quote["departure"]["tour"],
        "has_room": quote["isAvailable"],
        "asked": {**party, **typed},
        "wrong": wrong,
        "at_field": {wrong["field"]: wrong["message"]} if wrong.get("field") in FIELDS else {},
        "is_known": request.visit.caller.is_authenticated,
    }
    return render(request, "web/waiting_join.html", facts, status=422 if wrong else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def waiting(request: VisitRequest, slug: str) -> HttpResponse:
    """The place in the queue; once seats are held, the button that puts them into the basket."""
    entry = ask(request, "waiting_entry", token=slug)["entry"]
    wrong = ""
    if request.method == "POST" and request.POST.get("action") == "take":
        errors = with_basket(request, "waiting_take", token=slug)
        if not errors:
            messages.success(request, _("Đã bỏ vào giỏ."))
            return HttpResponseRedirect(addresses.BASKET)
        wrong = errors[0]["message"]
    elif request.method == "POST":
        errors = change(request, "waiting_leave", token=slug)[1]
        if not errors:
            return HttpResponseRedirect(request.path)
        wrong = errors[0]["message"]
    if wrong:
        entry = ask(request, "waiting_entry", token=slug)["entry"]
    is_here = bool(entry["checkoutId"]) and entry["checkoutId"] == request.visit.get(BASKET)
    facts = {"entry": entry, "tour": entry["departure"]["tour"], "wrong": wrong, "is_in_this_basket": is_here}
    return by_link(render(request, "web/waiting.html", facts, status=422 if wrong else 200))
