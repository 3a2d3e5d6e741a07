"""The buyer's side of money that goes back: where each sum stands, the account it goes to, calling a booking off."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.utils.translation import gettext as _

from web import formats
from web.api import ApiProblem, ask, change
from web.pages.tour_party import UNIT
from web.visit import VisitRequest

PAYEE = ("bankBin", "accountNumber", "accountName")


def refunds_of(request: VisitRequest, order_id: str) -> dict[str, Any]:
    """`refunds`, and the `banks` where somebody has to say an account."""
    return ask(request, "order_refunds", id=order_id)


def quote_of(request: VisitRequest, order: dict[str, Any]) -> dict[str, Any] | None:
    """What calling off the booking named in the address brings; nothing for one that is not the visitor's."""
    wanted = request.GET.get("huy", "")
    if not any(booking["id"] == wanted for booking in order["bookings"]):
        return None
    try:
        quote = ask(request, "booking_quote", id=wanted, order=order["id"])["quote"]
    except (ApiProblem, Http404):
        return None
    return {**quote, "id": wanted} if quote else None


def add_replacements(request: VisitRequest, order: dict[str, Any]) -> None:
    """Onto each booking that its host or an officer called off: other places that are free, and its `party` as the
    address of a tour's page names it. Guests without a phone read them here only; whoever may not act for the guest
    reads none."""
    for booking in order["bookings"]:
        if booking["status"] == "CANCELLED":
            try:
                found = ask(request, "booking_replacements", id=booking["id"], order=order["id"])
            except Http404:
                continue
            booking["replacements"] = found["replacements"]
            booking["party"] = [(UNIT + one["category"], str(one["quantity"])) for one in booking["units"]]


def act(request: VisitRequest, order_id: str) -> dict[str, Any]:
    """Do what the pressed button says; what is wrong: `id`, `message`, and what was `typed`."""
    given = request.POST
    pk, action = given.get("id", ""), given.get("action", "")
    typed = {name: given.get(name, "").strip() for name in ("reason", *PAYEE)}
    if action == "payee":
        payee = {name: typed[name] for name in PAYEE}
        _payload, errors = change(request, "order_payee", order=order_id, id=pk, payee=payee)
        done = _("Đã ghi tài khoản nhận. Chợ chuyển trả trong 2 ngày làm việc.")
    elif action == "cancel":
        payload, errors = change(request, "booking_cancel", id=pk, reason=typed["reason"], order=order_id)
        done = "" if errors else _cancelled(request, payload)
    else:
        raise Http404
    if errors:
        return {"id": pk, "message": errors[0]["message"], "typed": typed}
    messages.success(request, done)
    return {}


def _cancelled(request: VisitRequest, payload: dict[str, Any]) -> str:
    amount, off = payload["quote"]["amount"], payload["quote"]["calledOff"]
    facts = {"code": payload["booking"]["code"], "amount": formats.dong(amount, request.LANGUAGE_CODE)}
    if off["amount"] and amount["amount"]:
        facts["off"] = formats.dong(off, request.LANGUAGE_CODE)
        return _("Đã hủy %(code)s. Chợ trả lại bạn %(amount)s; bạn không phải trả %(off)s còn lại.") % facts
    if off["amount"]:
        facts["amount"] = formats.dong(off, request.LANGUAGE_CODE)
        return _("Đã hủy %(code)s. Bạn không phải trả %(amount)s nữa.") % facts
    if not amount["amount"]:
        return _("Đã hủy %(code)s. Theo điều kiện đặt chỗ, lần hủy này không được hoàn tiền.") % facts
    return _("Đã hủy %(code)s. Chợ trả lại bạn %(amount)s.") % facts
