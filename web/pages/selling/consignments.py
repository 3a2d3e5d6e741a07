"""Parcels: what to pack for whom, and what became of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses
from web.api import ask, change, nodes
from web.pages.selling.cash import take_cash
from web.pages.selling.workspace import Space, in_workspace, refuse_strangers, show
from web.visit import VisitRequest

INPUT_OF = {"trackingNumber": "tracking", "reason": "reason"}
"""The input behind each field that an action may be refused for."""


@in_workspace
@require_http_methods(["GET", "HEAD", "POST"])
def consignments(request: VisitRequest, space: Space) -> HttpResponse:
    """Those still to leave, oldest first; with `done`, those that left or were called off."""
    wrong: dict[str, str] = {}
    if request.method == "POST":
        if request.POST.get("action") == "cash":
            return take_cash(request, space, back=addresses.SELL_CONSIGNMENTS)
        wrong = _act(request)
        if not wrong:
            return HttpResponseRedirect(addresses.SELL_CONSIGNMENTS)
    is_open = "done" not in request.GET
    found = ask(request, "selling/consignments", id=space["id"], open=is_open, after=request.GET.get("after") or None)[
        "mySeller"
    ]["consignments"]
    facts = {"found": found, "consignments": nodes(found), "is_open": is_open, "wrong": wrong}
    return show(request, space, "consignments", facts, wrong=wrong)


def _act(request: VisitRequest) -> dict[str, str]:
    """Do what the pressed button says; what is wrong: `id`, `field`, `message`, and what was `typed`."""
    given = request.POST
    pk, action = given.get("id", ""), given.get("action", "")
    variables: dict[str, Any] = {"id": pk}
    if action == "fulfill":
        variables["trackingNumber"] = given.get("tracking", "").strip()
    elif action == "reject":
        variables["reason"] = given.get("reason", "").strip()
    elif action != "confirm":
        raise Http404
    payload, errors = change(request, f"selling/consignment_{action}", **variables)
    refuse_strangers(errors)
    for error in errors:
        if (field := INPUT_OF.get(error["field"] or "")) is None:  # somebody was faster, or the money is not there yet
            messages.error(request, error["message"])
            return {}
        return {"id": pk, "field": field, "message": error["message"], "typed": given.get(field, "")}
    messages.success(request, _done(action) % {"number": payload["consignment"]["number"]})
    return {}


def _done(action: str) -> str:
    return {
        "confirm": _("Đã nhận đơn %(number)s. Khách biết bạn đang chuẩn bị."),
        "fulfill": _("Đơn %(number)s đã gửi đi. Chợ báo cho khách."),
        "reject": _("Đã báo không giao được đơn %(number)s. Khách đọc được lý do."),
    }[action]
