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
    """Put `tickets` into each confirmed tour of the order; none for who is not its guest."""
    for booking in order["bookings"]:
        if booking["kind"] != "TOUR" or booking["status"] != "CONFIRMED":
            continue
        try:
            found = ask(request, "booking_tickets", id=booking["id"], order=order["id"])
        except Http404:  # of somebody with an account, who is not signed in here
            continue
        booking["tickets"] = found["bookingTickets"]


@never_cache
@require_safe
def paper(request: VisitRequest, slug: str) -> HttpResponse:
    """A booking's tickets as PDF."""
    found = ask(request, "booking_tickets_file", id=request.GET.get("booking", ""), order=slug)
    if found["bookingTicketsFile"] is None:
        raise Http404(_("Lượt đặt này chưa có vé."))
    return download(found["bookingTicketsFile"])
