"""Guests who come: nights and seats that are paid, what comes next first."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses
from web.api import ask, change, nodes
from web.pages.selling.cash import take_cash
from web.pages.selling.no_show import did_not_come, mark_due
from web.pages.selling.workspace import Space, in_workspace, refuse_strangers, show
from web.visit import VisitRequest

UPCOMING, PAST = "UPCOMING", "PAST"


@in_workspace
@require_http_methods(["GET", "HEAD", "POST"])
def bookings(request: VisitRequest, space: Space) -> HttpResponse:
    """Those to come; with `past`, those that are over or were called off."""
    if request.method == "POST" and request.POST.get("action") == "cash":
        return take_cash(request, space, back=addresses.SELL_BOOKINGS)
    if request.method == "POST" and request.POST.get("action") == "cancel":
        return call_off(request, back=addresses.SELL_BOOKINGS)
    if request.method == "POST" and request.POST.get("action") == "no_show":
        return did_not_come(request, back=addresses.SELL_BOOKINGS)
    if request.method == "POST":
        return acknowledge(request, back=addresses.SELL_BOOKINGS)
    period = PAST if "past" in request.GET else UPCOMING
    found = ask(request, "selling/bookings", id=space["id"], period=period, after=request.GET.get("after") or None)[
        "mySeller"
    ]["bookings"]
    facts = {"found": found, "bookings": mark_due(nodes(found)), "is_upcoming": period == UPCOMING}
    return show(request, space, "bookings", facts)


def acknowledge(request: VisitRequest, *, back: str) -> HttpResponse:
    """The host has seen that a guest comes; the guest can read it."""
    payload, errors = change(request, "selling/booking_acknowledge", id=request.POST.get("id", ""))
    refuse_strangers(errors)
    for error in errors:
        messages.error(request, error["message"])
    if not errors:
        messages.success(request, _("Đã xem %(code)s. Khách biết bạn đang chờ.") % payload["booking"])
    return HttpResponseRedirect(back)


def call_off(request: VisitRequest, *, back: str) -> HttpResponse:
    """The host calls a guest's booking off: all the money goes back."""
    reason = request.POST.get("reason", "").strip()
    payload, errors = change(request, "booking_cancel", id=request.POST.get("id", ""), reason=reason)
    refuse_strangers(errors)
    for error in errors:
        messages.error(request, error["message"])
    if not errors:
        messages.success(request, _("Đã hủy %(code)s. Khách được báo và được trả lại tiền.") % payload["booking"])
    return HttpResponseRedirect(back)
