"""Guests who did not come: offered from their first day on, told what follows before it is done."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from web import formats
from web.api import change
from web.formats import ZONE
from web.pages.days import today
from web.pages.selling.workspace import refuse_strangers
from web.visit import VisitRequest


def mark_due(bookings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same, each sold one with whether its first day has come (`isDue`)."""
    for booking in bookings:
        booking["isDue"] = booking["status"] == "CONFIRMED" and _first_day(booking) <= today().isoformat()
    return bookings


def did_not_come(request: VisitRequest, *, back: str) -> HttpResponse:
    """Nothing undoes it: the rooms are sold again and the guest is told at once."""
    payload, errors = change(request, "selling/booking_no_show", id=request.POST.get("id", ""))
    refuse_strangers(errors)
    for error in errors:
        messages.error(request, error["message"])
    if not errors:
        refund = payload["refund"]
        facts = {"code": payload["booking"]["code"], "refund": formats.dong(refund, request.LANGUAGE_CODE)}
        if refund["amount"]:
            done = _("Đã ghi khách %(code)s không đến. Chợ trả lại khách %(refund)s theo điều kiện đặt chỗ.") % facts
        else:
            done = _("Đã ghi khách %(code)s không đến. Theo điều kiện đặt chỗ, không trả lại tiền.") % facts
        messages.success(request, done)
    return HttpResponseRedirect(back)


def _first_day(booking: dict[str, Any]) -> str:
    if booking["arrival"]:
        return str(booking["arrival"])
    return datetime.fromisoformat(booking["departure"]["startsAt"]).astimezone(ZONE).date().isoformat()
