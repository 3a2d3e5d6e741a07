"""What of an order is paid later, and paying it online before that."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from web import addresses
from web.api import change
from web.pages import ways
from web.pages.paying import paying_address
from web.visit import VisitRequest

CASH = "cholang.cash"


def rest_of(request: VisitRequest, order: dict[str, Any]) -> dict[str, Any] | None:
    """What of a promised order is left to pay: how much, until when, and by which ways; None where nothing is."""
    left = -order["totalBalance"]["amount"]
    if left <= 0 or order["authorizeStatus"] != "FULL":
        return None
    days = [
        booking["balanceDueOn"]
        for booking in order["bookings"]
        if booking["deposit"] and booking["balanceDueOn"] and booking["status"] == "CONFIRMED"
    ]
    configs = change(request, "order_ways", id=order["id"])[0]["gatewayConfigs"] or []
    return {
        "amount": {"amount": left, "currency": order["totalBalance"]["currency"]},
        "due_on": min(days, default=None),
        "ways": [way for way in ways.offered(configs) if way.id != CASH],
    }


def pay_rest(request: VisitRequest, order: dict[str, Any]) -> HttpResponse:
    """Begin to pay all that is left; to the gateway's own page, to ours that waits, or back with the reason."""
    page = addresses.ORDER.format(slug=quote(order["id"], safe=""))
    rest, gateway = rest_of(request, order), request.POST.get("gateway", "")
    if rest is None or gateway not in [way.id for way in rest["ways"]]:
        messages.error(request, _("Bạn chọn một cách trả tiền."))
        return HttpResponseRedirect(page)
    payload, errors = change(request, "pay", id=order["id"], gateway=gateway, amount=rest["amount"]["amount"])
    event = payload["transactionEvent"] if payload and not errors else None
    wrong = [error["message"] for error in errors]
    if event is not None and (event["type"] or "").endswith("_FAILURE"):
        wrong = [event["message"]]
    for message in wrong:
        messages.error(request, message)
    if wrong:
        return HttpResponseRedirect(page)
    return HttpResponseRedirect(ways.page_elsewhere(payload["data"]) or paying_address(payload["transaction"]["id"]))
