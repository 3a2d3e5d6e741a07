"""The basket: looking at it, putting in, changing, taking out. Every change is a form of its own."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from web import addresses
from web.api import ask, change
from web.pages.days import asked_day, asked_number
from web.pages.frame import next_address
from web.pages.offers import language_code
from web.pages.stays import asked_stay
from web.pages.tour_booked import fields_again
from web.visit import BASKET, VisitRequest

Errors = list[dict[str, Any]]


def open_basket(request: VisitRequest) -> dict[str, Any] | None:
    """What lies in the visitor's basket; None for none. A basket that is gone is forgotten."""
    checkout_id = request.visit.get(BASKET)
    if not checkout_id:
        return None
    found = ask(request, "basket", id=checkout_id)["basket"]
    if found is None:
        request.visit.keep(BASKET, "")
        return None
    for group in found["groups"]:
        for booking in group["bookings"]:
            if booking["kind"] == "TOUR":
                booking["change"] = urlencode({"booking": booking["id"], **fields_again(booking)})
    return found if found["groups"] else None


@require_safe
def basket(request: VisitRequest) -> HttpResponse:
    """By household, host and guide, with the one clock."""
    return render(request, "web/basket.html", {"basket": open_basket(request)})


@require_POST
def add(request: VisitRequest) -> HttpResponse:
    """Goods into the basket; refused, the visitor is back where they were, with the reason."""
    line = {
        "variantId": request.POST.get("variant", ""),
        "quantity": asked_number(request.POST, "quantity", 0, most=9999),
    }
    return _answer(request, with_basket(request, "lines_add", lines=[line]))


@require_POST
def book(request: VisitRequest) -> HttpResponse:
    """Nights into the basket; seats are put there by the page of their tour."""
    given = request.POST
    arrival, departure = asked_day(given, "arrival"), asked_day(given, "departure")
    if arrival is None or departure is None:
        return _answer(request, [{"message": _("Bạn chọn ngày đến và ngày đi trước nhé.")}])
    stay = {
        "roomTypeId": given.get("room", ""),
        "arrival": arrival.isoformat(),
        "departure": departure.isoformat(),
        **asked_stay(given),
    }
    return _answer(request, with_basket(request, "booking_add", stay=stay))


@require_POST
def change_line(request: VisitRequest) -> HttpResponse:
    """Another quantity, or out with it: `remove` takes out a line, `booking` a booking."""
    given, checkout_id = request.POST, request.visit.get(BASKET)
    errors: Errors = []
    if checkout_id and given.get("booking"):
        errors = change(request, "booking_remove", id=checkout_id, booking=given["booking"])[1]
    elif checkout_id and given.get("line"):
        quantity = 0 if "remove" in given else asked_number(given, "quantity", 0, most=9999)
        line = {"lineId": given["line"], "quantity": quantity}
        errors = change(request, "lines_update", id=checkout_id, lines=[line])[1]
    for error in errors:
        messages.error(request, error["message"])
    return HttpResponseRedirect(addresses.BASKET)


def with_basket(request: VisitRequest, document: str, **variables: Any) -> Errors:
    """Change the basket, opening one first where there is none or the last is gone."""
    checkout_id = request.visit.get(BASKET)
    if not checkout_id or ask(request, "basket_count", id=checkout_id)["checkout"] is None:
        payload, errors = change(request, "checkout_create", lines=[], language=language_code())
        if errors:
            return errors
        checkout_id = payload["checkout"]["id"]
        request.visit.keep(BASKET, checkout_id)
    return change(request, document, id=checkout_id, **variables)[1]


def _answer(request: VisitRequest, errors: Errors) -> HttpResponse:
    for error in errors:
        messages.error(request, error["message"])
    if errors:
        return HttpResponseRedirect(next_address(request, addresses.BASKET))
    messages.success(request, _("Đã bỏ vào giỏ."))
    return HttpResponseRedirect(addresses.BASKET)
