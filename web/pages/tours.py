"""The page of a tour: who comes and when, the pick-up and what is taken beside, the whole price, then the button.

With `booking` in the address it changes what lies in the basket.
"""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses
from web.api import ApiProblem, ask, nodes
from web.pages.basket import with_basket
from web.pages.days import asked_day, today
from web.pages.tour_extras import Extras, add_ons_of, asked_extras, points_of
from web.pages.tour_party import Party, asked_party, fields_of, place_of, seats_of
from web.visit import VisitRequest

DEPARTURES = 8
HOLD = "hold"
Facts = dict[str, Any]


@require_http_methods(["GET", "HEAD", "POST"])
def tour(request: VisitRequest, slug: str) -> HttpResponse:
    """What was chosen lies in the address: each button but the last leads to another one, the last into the basket."""
    is_sent = request.method == "POST"
    given = request.POST if is_sent else request.GET
    found = ask(request, "tour", slug=slug)["tour"]
    if found is None:
        raise Http404(_("Chuyến này không còn ở chợ."))
    party, extras = asked_party(found["priceCategories"], given), asked_extras(found, given)
    kept = _kept(given, party, extras)
    chosen = given.get("departure", "")
    if is_sent and given.get("action") != HOLD:
        return HttpResponseRedirect(_address(slug, chosen, kept))
    quote = _quote(request, found, chosen, party, extras) if chosen else None
    wrong = _wrong(found, chosen, quote, party, extras)
    held = given.get("booking", "")
    can_hold = bool(quote and (quote["isAvailable"] or (held and not quote["problemField"])))
    is_new_price = bool(is_sent and quote and given.get("seen") != str(int(quote["total"]["amount"])))
    if is_sent and can_hold and not wrong and not is_new_price:
        errors = _put(request, held, {"departureId": chosen, "units": party.units, **extras.asked})
        if not errors:
            messages.success(request, _("Đã đổi trong giỏ.") if held else _("Đã bỏ vào giỏ."))
            return HttpResponseRedirect(addresses.BASKET)
        wrong = {place_of(error["field"], found["priceCategories"]): error["message"] for error in errors}
    if is_sent and not chosen:
        wrong["departures"] = _("Bạn chọn một chuyến trước nhé.")
    facts = {
        **_departures(request, found, given, seats_of(found["priceCategories"], party)),
        "tour": found,
        "seller": found["seller"],
        "decides": found["cutoffMinutes"] if found["decisionMinutes"] is None else found["decisionMinutes"],
        "categories": fields_of(found["priceCategories"], party, wrong),
        "points": points_of(found, extras, quote["departure"]["startsAt"] if quote else None),
        "pickup": extras.pickup,
        "add_ons": add_ons_of(found, extras, wrong),
        "chosen": chosen if quote else "",
        "quote": quote,
        "held": held,
        "can_hold": can_hold,
        "errors": wrong,
        "is_new_price": is_new_price and not wrong,
        "kept": kept,
        "party": party.pairs,
    }
    return render(request, "web/tour.html", facts, status=422 if is_sent and (wrong or not can_hold) else 200)


def _kept(given: QueryDict, party: Party, extras: Extras) -> list[tuple[str, str]]:
    """What was chosen beside the departure, as an address names it."""
    first, held = asked_day(given, "from"), given.get("booking", "")
    named = [("booking", held), ("from", first.isoformat() if first else "")]
    return [*((name, value) for name, value in named if value), *party.pairs, *extras.pairs]


def _address(slug: str, chosen: str, kept: list[tuple[str, str]]) -> str:
    query = urlencode([*([("departure", chosen)] if chosen else []), *kept])
    return f"{addresses.TOUR.format(slug=slug)}?{query}#{'chosen' if chosen else 'departures-list'}"


def _put(request: VisitRequest, held: str, tour: Facts) -> list[Facts]:
    """Into the basket, or instead of what is held there; what is wrong."""
    if not held:
        return with_basket(request, "booking_add", tour=tour)
    errors = with_basket(request, "booking_update", booking=held, tour=tour)
    is_gone = any(error["field"] == "bookingId" for error in errors)
    return [{"field": "", "message": _("Lượt đặt này không còn trong giỏ của bạn.")}] if is_gone else errors


def _quote(request: VisitRequest, tour: Facts, chosen: str, party: Party, extras: Extras) -> Facts | None:
    """The price of what can be read of the choice; None for a departure that this tour does not have."""
    try:
        quote: Facts = ask(request, "tour_quote", departureId=chosen, units=party.units, **extras.asked)["tourQuote"]
    except Http404:
        return None
    return quote if quote["departure"]["tour"]["id"] == tour["id"] else None


def _wrong(tour: Facts, chosen: str, quote: Facts | None, party: Party, extras: Extras) -> dict[str, str]:
    """What has to be mended first, by the id of its place on the page."""
    wrong = {**party.wrong, **extras.wrong}
    if chosen and quote is None:
        wrong["departures"] = _("Chuyến này không còn nữa. Bạn chọn chuyến khác.")
    if not wrong and quote and quote["problemField"]:
        wrong[place_of(quote["problemField"], tour["priceCategories"])] = quote["problem"]
    return wrong


def _departures(request: VisitRequest, tour: Facts, given: QueryDict, seats: int) -> Facts:
    """What still has so many seats, and what one can wait for."""
    first = max(asked_day(given, "from") or today(), today()).isoformat()
    wanted = {"tour": tour["id"], "seats": seats, "first": DEPARTURES, "from": first}
    try:
        found = ask(request, "tour_departures", after=given.get("after") or None, **wanted)
    except ApiProblem:  # a place in the list that is none
        found = ask(request, "tour_departures", **wanted)
    return {
        "departures": [one for one in nodes(found["departures"]) if one["isBookable"]],
        "page": found["departures"]["pageInfo"],
        "full": found["full"],
        "from": first,
        "today": today().isoformat(),
    }
