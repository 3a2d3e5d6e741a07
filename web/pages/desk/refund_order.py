"""An order by its number, and giving money of it back: first how much that is, then the button."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses
from web.api import ApiProblem, ask, change
from web.pages.desk.gate import officers_only, show
from web.visit import VisitRequest


@officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def refund_order(request: VisitRequest) -> HttpResponse:
    """The lookup; with `so`, the order; after the first button what would go back, after the second it goes."""
    number = request.GET.get("so", "").strip()
    order = ask(request, "desk/refund_order", number=number)["found"] if number else None
    facts: dict[str, Any] = {"number": number, "order": order, "is_unknown": bool(number) and order is None}
    if request.method == "POST" and order is not None:
        given = _given(request, order)
        error = _check(given)
        if not error and request.POST.get("step") == "give":
            error = _give(request, order, given)
            if not error:
                return HttpResponseRedirect(f"{addresses.DESK_REFUND_ORDER}?{urlencode({'so': number})}")
        quote = None if error else _quote(request, order, given)
        facts |= {"given": given, "quote": quote, "error": error or ("" if quote else _unreadable())}
    return show(request, "refund_order", facts, status=422 if facts.get("error") else 200)


def _given(request: VisitRequest, order: dict[str, Any]) -> dict[str, Any]:
    """What the form says; `quantities` beside each line's row."""
    for position, line in enumerate(order["lines"]):
        line["chosen"] = _whole(request.POST.get(f"quantity-{position}", ""))
    return {
        "amount": request.POST.get("amount", "").replace(".", "").replace(" ", "").strip(),
        "reason": request.POST.get("reason", "").strip(),
        "withDelivery": "with_delivery" in request.POST,
        "lines": [{"orderLineId": line["id"], "quantity": line["chosen"]} for line in order["lines"] if line["chosen"]],
    }


def _check(given: dict[str, Any]) -> str:
    if given["amount"] and not _whole(given["amount"]):
        return _("Số tiền là số đồng, ví dụ 45000.")
    if not given["amount"] and not given["lines"] and not given["withDelivery"]:
        return _("Chọn món cần hoàn, hoặc ghi số tiền.")
    return "" if given["reason"] else _("Hãy ghi lý do hoàn tiền.")


def _quote(request: VisitRequest, order: dict[str, Any], given: dict[str, Any]) -> dict[str, Any] | None:
    if given["amount"]:
        return {"amount": {"amount": _whole(given["amount"]), "currency": "VND"}, "available": order["available"]}
    try:
        found: dict[str, Any] | None = ask(
            request, "desk/refund_quote", id=order["id"], lines=given["lines"], withDelivery=given["withDelivery"]
        )["quote"]
    except ApiProblem:
        return None
    return found


def _give(request: VisitRequest, order: dict[str, Any], given: dict[str, Any]) -> str:
    """What is wrong; nothing when it is on its way."""
    variables = {name: given[name] for name in ("lines", "withDelivery", "reason")}
    if given["amount"]:
        variables["amount"] = _whole(given["amount"])
    try:
        errors = change(request, "desk/refund_give", id=order["id"], **variables)[1]
    except ApiProblem:
        return _unreadable()
    if errors:
        return str(errors[0]["message"])
    messages.success(request, _("Đã ghi hoàn tiền cho đơn %(number)s.") % {"number": order["number"]})
    return ""


def _unreadable() -> str:
    return _("Chợ không đọc được phiếu này. Bạn xem lại số lượng và số tiền.")


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
