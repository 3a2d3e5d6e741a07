"""What was ordered: one order with its parcels and bookings, and all of them."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from web.api import ask, nodes
from web.pages import order_refunds, order_tickets
from web.pages.links import by_link
from web.pages.order_rest import pay_rest, rest_of
from web.visit import VisitRequest


@never_cache
@require_safe
def orders(request: VisitRequest) -> HttpResponse:
    """Orders made from this browser, and the signed-in visitor's bookings."""
    known = [ask(request, "order", id=order_id)["order"] for order_id in request.visit.orders]
    bookings = nodes(ask(request, "orders")["myBookings"]) if request.visit.caller.is_authenticated else []
    return render(request, "web/orders.html", {"orders": [order for order in known if order], "bookings": bookings})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: VisitRequest, slug: str) -> HttpResponse:
    """One order: a timeline per household, a ticket per booking, and the money that goes back."""
    found = ask(request, "order", id=slug)["order"]
    if found is None:
        raise Http404(_("Không có đơn hàng này."))
    wrong: dict[str, Any] = {}
    if request.method == "POST" and request.POST.get("action") == "pay":
        return pay_rest(request, found)
    if request.method == "POST":
        wrong = order_refunds.act(request, found["id"])
        if not wrong:
            return HttpResponseRedirect(request.path)
    order_refunds.add_replacements(request, found)
    order_tickets.add_tickets(request, found)
    facts = {
        **order_refunds.refunds_of(request, found["id"]),
        "order": found,
        "rest": rest_of(request, found),
        "quote": order_refunds.quote_of(request, found),
        "wrong": wrong,
        "is_paid": _is_paid(found),
        "is_settling": _is_settling(found) and not wrong,
    }
    return by_link(render(request, "web/order.html", facts, status=422 if wrong else 200))


def _is_paid(order: dict[str, Any]) -> bool:
    """A Saleor knows of the money first, and the market what it agreed to give back of it."""
    return order["isPaidUp"] or order["chargeStatus"] in ("FULL", "OVERCHARGED")


def _is_settling(order: dict[str, Any]) -> bool:
    """Whether what was paid for is still on its way to the sellers and hosts, which takes a moment."""
    parts = [*order["consignments"], *order["bookings"]]
    return _is_paid(order) and (not parts or any(booking["status"] == "HELD" for booking in order["bookings"]))
