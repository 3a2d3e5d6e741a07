"""Waiting for the money: the QR, its clock, and the turn to "paid" without a touch."""

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from web import addresses
from web.api import ask, change
from web.pages import ways
from web.visit import VisitRequest

WAITING = "PENDING"
COMING = ("PAID", "PROMISED")
"""The order is on its way."""


def paying_address(transaction_id: str) -> str:
    """The page that waits for this payment."""
    return addresses.PAYING.format(slug=quote(transaction_id, safe=""))


def order_address(order_id: str) -> str:
    """An order's page."""
    return addresses.ORDER.format(slug=quote(order_id, safe=""))


@never_cache
@require_safe
def paying(request: VisitRequest, slug: str) -> HttpResponse:
    """The QR or the way back to the gateway's page while it is good; else what became of the payment."""
    found = _status(request, slug)
    if found["orderId"]:
        return _paid(request, found)
    payment: dict[str, Any] | None = None
    errors: list[dict[str, Any]] = []
    if found["state"] == WAITING:
        payload, errors = change(request, "pay_again", id=slug)
        payment = payload["data"]
        # The gateway was asked, and may have said how it ended.
        found = _status(request, slug)
        if found["orderId"]:
            return _paid(request, found)
        payment = payment if found["state"] == WAITING else None
    facts = {
        "payment": payment,
        "errors": errors,
        "status": found,
        "slug": slug,
        "is_coming": found["state"] in COMING,
        "way": ways.named(found["gateway"]),
        "elsewhere": ways.page_elsewhere(payment),
    }
    return render(request, "web/paying.html", facts)


@never_cache
@require_safe
def status(request: VisitRequest, slug: str) -> HttpResponse:
    """For the page's script: `message`, and `next` as soon as there is another page to be on."""
    found = _status(request, slug)
    next_page = order_address(found["orderId"]) if found["orderId"] else ""
    if next_page:
        request.visit.ordered(found["orderId"])
    elif found["state"] not in (WAITING, *COMING):
        next_page = paying_address(slug) if request.GET.get("shown") == WAITING else ""
    return JsonResponse({"state": found["state"], "message": found["message"], "next": next_page})


def _status(request: VisitRequest, transaction_id: str) -> dict[str, Any]:
    found: dict[str, Any] | None = ask(request, "payment_status", id=transaction_id)["paymentStatus"]
    if found is None:
        raise Http404(_("Không có lần thanh toán này."))
    return found


def _paid(request: VisitRequest, found: dict[str, Any]) -> HttpResponse:
    request.visit.ordered(found["orderId"])
    return HttpResponseRedirect(order_address(found["orderId"]))
