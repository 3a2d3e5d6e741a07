"""One departure: who comes, where they are fetched, what goes along; other seats, closed or open; to print."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses, tour_months
from web.addresses import at
from web.api import ask, change, nodes
from web.formats import as_moment
from web.pages.days import today
from web.pages.selling import typed
from web.pages.selling.bookings import acknowledge, call_off
from web.pages.selling.cash import take_cash
from web.pages.selling.forms import NEEDED, UNREADABLE, Errors, told
from web.pages.selling.no_show import did_not_come, mark_due
from web.pages.selling.workspace import Space, in_workspace, refuse_strangers, show, working_for
from web.visit import VisitRequest

Thing = dict[str, Any]
SEATS, REASON = "capacity", "why"


@in_workspace
@require_http_methods(["GET", "HEAD", "POST"])
def departure(request: VisitRequest, space: Space, *, slug: str) -> HttpResponse:
    """How it stands, its guests by pick-up, and what the host can do."""
    found = ask(request, "selling/tours/departure", id=slug, after=request.GET.get("after") or None)["hostDeparture"]
    space = working_for(request, space, found["departure"]["tour"]["seller"]["id"])
    errors: Errors = {}
    if request.method == "POST":
        errors = _press(request, space, found)
        if not errors:
            return HttpResponseRedirect(at(addresses.SELL_DEPARTURE, found["id"]))
    guests = nodes(found["bookings"])
    mark_due([guest["booking"] for guest in guests])
    facts = {
        "outing": tour_months.outings([found], now=timezone.now())[0],
        "tour": found["departure"]["tour"],
        "starts_at": found["departure"]["startsAt"],
        "is_to_come": as_moment(found["departure"]["startsAt"]) > timezone.now(),
        "is_today": as_moment(found["departure"]["startsAt"]).date() == today(),
        "lacks_people": max(found["departure"]["tour"]["minimumParty"] - found["people"], 0),
        "guests": guests,
        "page": found["bookings"]["pageInfo"],
        "total": found["bookings"]["totalCount"],
        "seats": request.POST.get(SEATS, found["departure"]["capacity"]),
        "reason": request.POST.get(REASON, ""),
        "errors": errors,
    }
    return show(request, space, "tours/departure", facts, wrong=errors)


def _press(request: VisitRequest, space: Space, found: Thing) -> Errors:
    """What the pressed button asks for; what is wrong with it, by input."""
    what, back = request.POST.get("action", ""), at(addresses.SELL_DEPARTURE, found["id"])
    if what == "seats":
        return _seats(request, found)
    if what == "call_off":
        return _call_off(request, found)
    if what in ("close", "open", "keep"):
        # Kept as it is, it belongs to no rule any more: its host looks after it.
        closed = found["departure"]["isClosed"] if what == "keep" else what == "close"
        problems = change(request, "selling/tours/departure_update", id=found["id"], closed=closed)[1]
        done = {
            "close": _("Đã đóng: không bán thêm. Khách đã đặt thì vẫn đi."),
            "open": _("Đã mở bán lại."),
            "keep": _("Chuyến này vẫn đi. Từ nay Bạn trông chuyến này, lịch không đổi được nữa."),
        }
        told(problems, request, done[what])
    elif what == "cash":
        take_cash(request, space, back=back)
    elif what == "cancel":
        call_off(request, back=back)
    elif what == "no_show":
        did_not_come(request, back=back)
    elif what == "acknowledge":
        acknowledge(request, back=back)
    else:
        messages.error(request, _("Trang này đã cũ. Bạn tải lại rồi bấm lần nữa."))
    return {}


def _seats(request: VisitRequest, found: Thing) -> Errors:
    try:
        seats = typed.number(request.POST.get(SEATS, ""))
    except typed.Unreadable:
        return {SEATS: str(UNREADABLE["number"])}
    if seats is None:
        return {SEATS: str(NEEDED)}
    problems = change(request, "selling/tours/departure_update", id=found["id"], capacity=seats)[1]
    refuse_strangers([problem for problem in problems if problem["code"] == "NOT_FOUND"])
    if problems:
        return {SEATS: problems[0]["message"]}
    messages.success(request, _("Đã đổi số chỗ."))
    return {}


def _call_off(request: VisitRequest, found: Thing) -> Errors:
    reason = request.POST.get(REASON, "")
    problems = change(request, "selling/tours/departure_call_off", id=found["id"], reason=reason)[1]
    refuse_strangers([problem for problem in problems if problem["code"] == "NOT_FOUND"])
    if problems:
        return {REASON if problem["field"] == "reason" else "": problem["message"] for problem in problems}
    messages.success(request, _("Đã hủy chuyến. Chợ đã báo khách; ai muốn lấy lại tiền thì chợ trả đủ."))
    return {}
