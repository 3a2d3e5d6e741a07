"""Tickets on the order's page, and the same to print; without an account, for whoever has the order's address."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from web.api import ask
from web.pages.downloads import download
from web.visit import VisitRequest


def add_tickets(request: VisitRequest, order: dict[str, Any]) -> None:
    """Put `tickets` into each confirmed tour of the order; `hides_tickets` where a guest with an account has to sign in
    first."""
    tours = [one for one in order["bookings"] if one["kind"] == "TOUR" and one["status"] == "CONFIRMED"]
    if not tours:
        return
    found = ask(request, "order_tickets", id=order["id"])["order"]["bookings"]
    tickets = {one["id"]: one["tickets"] for one in found}
    for booking in tours:
        booking["tickets"] = tickets[booking["id"]]
        booking["hides_tickets"] = booking["tickets"] is None and not request.visit.caller.is_authenticated


@never_cache
@require_safe
def paper(request: VisitRequest, slug: str) -> HttpResponse:
    """A booking's tickets as PDF."""
    found = ask(request, "booking_tickets_file", id=request.GET.get("booking", ""), order=slug)
    if found["bookingTicketsFile"] is None:
        raise Http404(_("Lượt đặt này chưa có vé."))
    return download(found["bookingTicketsFile"])
