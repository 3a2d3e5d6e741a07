"""A night, or nights from it on, of a kind of room: open, closed, at a price of their own, blocked with a reason."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses
from web.addresses import at
from web.api import ask, change
from web.formats import tongue
from web.pages.days import asked_day
from web.pages.selling import typed
from web.pages.selling.forms import Errors, told, weekday_choices
from web.pages.selling.stays.gate import Thing, own_room_type
from web.pages.selling.workspace import Errors as Problems
from web.pages.selling.workspace import Space, in_workspace, refuse_strangers, show
from web.visit import VisitRequest

INPUT_OF = {"until": "last", "first": "last", "roomId": "room"}
"""The input behind each field that the market may refuse."""


@in_workspace
@require_http_methods(["GET", "HEAD", "POST"])
def night(request: VisitRequest, space: Space, *, slug: str) -> HttpResponse:
    """How the night stands, and three things to do with it. Raises Http404 for no day."""
    space, found = own_room_type(request, space, slug)
    day = asked_day(request.GET, "day")
    if day is None:
        raise Http404(_("Bạn chọn một đêm trong lịch."))
    errors: Errors = {}
    if request.method == "POST":
        errors = _press(request, found, day)
        if not errors:
            month = f"{at(addresses.SELL_MONTH, found['stay']['id'])}?month={quote(day.isoformat())}"
            return HttpResponseRedirect(month)
    facts: dict[str, Any] = {
        "type": found,
        "day": day,
        "night": _night(request, found, day),
        "values": request.POST or {"last": day.isoformat()},
        "chosen": request.POST.getlist("weekdays"),
        "weekdays": weekday_choices(tongue(get_language() or "vi")),
        "errors": errors,
        "blocks": [block for block in found["blocks"] if block["first"] <= day.isoformat() < block["until"]],
    }
    return show(request, space, "stays/night", facts, wrong=errors)


def _night(request: VisitRequest, found: Thing, day: date) -> Thing | None:
    span = {"from": day.isoformat(), "until": (day + timedelta(days=1)).isoformat()}
    answer = ask(request, "selling/stays/month", id=found["stay"]["id"], **span)
    mine = [each for each in answer["hostCalendar"] or () if each["roomType"]["id"] == found["id"]]
    return mine[0]["nights"][0] if mine else None


def _press(request: VisitRequest, found: Thing, day: date) -> Errors:
    """What the pressed button asks for; what is wrong with it, by input."""
    given, pk = request.POST, found["id"]
    if "lift" in given:
        told(change(request, "selling/stays/block_delete", id=given["lift"])[1], request, _("Phòng bán lại được rồi."))
        return {}
    try:
        last = typed.day(given.get("last", "")) or day
    except typed.Unreadable:
        return {"last": _("Ngày này không có trong lịch. Bạn ghi như 23/11/2026.")}
    days = {"first": day.isoformat(), "last": last.isoformat(), "weekdays": _weekdays(given)}
    what = given.get("do", "")
    if what in ("close", "open"):
        problems = change(request, "selling/stays/nights_update", type=pk, days=days, closed=what == "close")[1]
        return _answer(request, problems, _("Đã đóng.") if what == "close" else _("Đã mở bán."))
    if what == "price":
        try:
            price = typed.dong(given.get("price", ""))
        except typed.Unreadable:
            return {"price": _("Bạn ghi số tiền, ví dụ 350.000.")}
        problems = change(request, "selling/stays/nights_price", type=pk, days=days, price=price)[1]
        return _answer(request, problems, _("Đã đổi giá.") if price else _("Đã về giá thường."))
    if what == "block":
        until = (last + timedelta(days=1)).isoformat()
        words: dict[str, Any] = {"first": days["first"], "until": until, "reason": given.get("reason", "").strip()}
        words["room"] = given.get("room") or None
        problems = change(request, "selling/stays/block_create", type=pk, **words)[1]
        return _answer(request, problems, _("Đã khóa phòng."))
    return {"": _("Trang này đã cũ. Bạn tải lại rồi bấm lần nữa.")}


def _answer(request: VisitRequest, problems: Problems, words: str) -> Errors:
    refuse_strangers(problems)
    if not problems:
        told([], request, words)
    return {INPUT_OF.get(problem["field"] or "", problem["field"] or ""): problem["message"] for problem in problems}


def _weekdays(given: QueryDict) -> list[int]:
    return [int(day) for day in given.getlist("weekdays") if day.isascii() and day.isdigit()]
