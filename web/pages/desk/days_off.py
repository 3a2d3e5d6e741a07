"""Calling a whole day off, for weather or flood: first what it comes to, then the button; and what was called off."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses
from web.api import ApiProblem, ask, change
from web.pages.desk.gate import officers_only, powers, show
from web.pages.desk.queues import queue_page
from web.visit import VisitRequest

PAGE = 20


@officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def days_off(request: VisitRequest) -> HttpResponse:
    """A day and a commune lead to the preview; the preview has the button."""
    if not powers(request)["orders"]:
        raise PermissionDenied
    given = request.POST if request.method == "POST" else request.GET
    typed = {name: given.get(name, "").strip() for name in ("day", "commune", "reason")}
    errors: dict[str, str] = {}
    if request.method == "POST":
        errors = _call_off(request, typed)
        if not errors:
            return HttpResponseRedirect(addresses.DESK_DAYS)
    preview = None
    if typed["day"]:
        preview, problem = _preview(request, typed)
        errors = errors or problem
    page = queue_page(request, "desk/day_call_offs", kept={}, first=PAGE)
    facts = {**page, "typed": typed, "preview": preview, "errors": errors}
    return show(request, "days_off", facts, status=422 if errors else 200)


def _preview(request: VisitRequest, typed: dict[str, str]) -> tuple[dict[str, Any] | None, dict[str, str]]:
    day = _day(typed["day"])
    if day is None:
        return None, {"day": _("Ngày này không đọc được.")}
    try:
        found = ask(request, "desk/day_call_off_preview", day=day, commune=typed["commune"] or None)
    except ApiProblem as problem:
        return None, {"day": str(problem).partition(": ")[2]}
    return found["preview"], {}


def _call_off(request: VisitRequest, typed: dict[str, str]) -> dict[str, str]:
    """What is wrong, by field; nothing where it was done."""
    day = _day(typed["day"])
    if day is None:
        return {"day": _("Ngày này không đọc được.")}
    said = {"day": day, "commune": typed["commune"] or None, "reason": typed["reason"]}
    payload, problems = change(request, "desk/day_call_off_create", **said)
    if problems:
        field = "reason" if problems[0]["field"] == "reason" else "day"
        return {field: problems[0]["message"]}
    done = payload["callOff"]
    trips = _("Đã hủy %(count)s chuyến.")
    told = _("Chợ đã gửi lựa chọn cho %(count)s lượt đặt.") % {"count": done["bookings"]}
    messages.success(request, f"{trips % {'count': done['departures']}} {told}")
    return {}


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None
