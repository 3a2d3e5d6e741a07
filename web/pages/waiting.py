"""Waiting for seats of a full departure: getting into the queue, and one's own page by the link of the notice."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from web import addresses
from web.api import ApiProblem, ask, change
from web.pages.basket import with_basket
from web.pages.links import by_link
from web.pages.tour_party import asked_party, fields_of, place_of
from web.visit import BASKET, VisitRequest

CONTACT = ("phone", "email")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: VisitRequest) -> HttpResponse:
    """Who comes, and where to tell them; then their own page."""
    given = request.POST if request.method == "POST" else request.GET
    pk = given.get("departure", "")
    try:
        departure = ask(request, "waiting_asked", departure=pk)["quote"]["departure"]
    except ApiProblem as problem:
        raise Http404(_("Không có chuyến này.")) from problem
    categories = departure["tour"]["priceCategories"]
    party = asked_party(categories, given)
    typed = {name: given.get(name, "") for name in CONTACT}
    wrong = dict(party.wrong)
    if request.method == "POST" and not wrong:
        payload, errors = change(request, "waiting_join", departure=pk, units=party.units, **typed)
        if not errors:
            return HttpResponseRedirect(addresses.WAITING.format(slug=payload["entry"]["token"]))
        field = errors[0]["field"]
        wrong = {field if field in CONTACT else place_of(field, categories): errors[0]["message"]}
    quote = None if wrong else ask(request, "tour_quote", departureId=pk, units=party.units)["tourQuote"]
    facts = {
        "departure": departure,
        "tour": departure["tour"],
        "has_room": bool(quote and quote["isAvailable"]),
        "categories": fields_of(categories, party, wrong),
        "party": party.pairs,
        "typed": typed,
        "errors": wrong,
        "is_known": request.visit.caller.is_authenticated,
    }
    return render(request, "web/waiting_join.html", facts, status=422 if request.method == "POST" else 200)


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
