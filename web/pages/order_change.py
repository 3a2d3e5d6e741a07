"""A guest changes days or people: first what it costs or brings, then the button. With and without an account."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from web import addresses, formats
from web.api import ApiProblem, ask, change
from web.pages.change_form import as_booked, as_typed, shown, wrong_in
from web.pages.days import today
from web.pages.tour_party import place_of
from web.visit import VisitRequest

CHANGE = "change"
Facts = dict[str, Any]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def order_change(request: VisitRequest, slug: str) -> HttpResponse:
    """The form with what is booked; sent, the new price; confirmed, the order's page."""
    order = ask(request, "order_change", id=slug, **{"from": today().isoformat()})["order"]
    pk = request.GET.get("booking", "")
    booking = next((one for one in order["bookings"] if one["id"] == pk), None) if order else None
    if booking is None or booking["status"] != "CONFIRMED":
        raise Http404(_("Không có lượt đặt này trong đơn."))
    is_sent = request.method == "POST"
    wanted = as_typed(booking, request.POST) if is_sent else as_booked(booking)
    typed = request.POST if is_sent else None
    unread = wrong_in(booking, request.POST) if is_sent else {}
    difference, wrong = (None, None) if unread else _asked(request, order, booking, wanted)
    if wrong and wrong["code"] == "NOT_FOUND" and not is_sent:
        raise Http404(_("Không có lượt đặt này trong đơn."))
    is_agreed = request.POST.get("action") == CHANGE
    if is_agreed and difference and request.POST.get("seen") == str(int(difference["after"]["amount"])):
        wrong = _change(request, order, booking, wanted)
        if not wrong:
            page = addresses.ORDER.format(slug=quote(order["id"], safe=""))
            return HttpResponseRedirect(f"{page}#{booking['code']}")
    is_too_late = bool(wrong and wrong["field"] == "id")
    errors = unread or (_placed(booking, wrong) if wrong and is_sent and not is_too_late else {})
    facts = {
        "order": order,
        "booking": booking,
        "wanted": wanted,
        **shown(booking, wanted, typed, errors),
        "difference": difference if is_sent and not wrong else None,
        "errors": errors,
        "kept": [(name, value) for name, values in request.POST.lists() for value in values if name not in _OURS],
        "too_late": wrong["message"] if wrong and is_too_late else "",
        "today": today().isoformat(),
    }
    return render(request, "web/order_change.html", facts, status=422 if is_sent and (wrong or unread) else 200)


_OURS = ("csrfmiddlewaretoken", "action", "seen")


def _placed(booking: Facts, wrong: Facts) -> dict[str, str]:
    """What is wrong, by the id of its field on the page; by nothing where no field can mend it."""
    place = place_of(wrong["field"], booking["tour"]["priceCategories"]) if booking["kind"] == "TOUR" else ""
    return {place: wrong["message"]}


def _asked(request: VisitRequest, order: Facts, booking: Facts, wanted: Facts) -> tuple[Facts | None, Facts | None]:
    """What it would cost or bring, or what is wrong."""
    try:
        payload, errors = change(request, "booking_change_quote", **_words(order, booking, wanted))
    except (ApiProblem, Http404):
        return None, {
            "field": "",
            "code": "INVALID",
            "message": _("Chợ không đọc được lựa chọn này. Bạn chọn lại nhé."),
        }
    return payload["difference"], errors[0] if errors else None


def _change(request: VisitRequest, order: Facts, booking: Facts, wanted: Facts) -> Facts | None:
    """Do it; what is wrong."""
    payload, errors = change(request, "booking_change", **_words(order, booking, wanted))
    if errors:
        return errors[0]
    money = payload["difference"]
    facts = {name: formats.dong(money[name], request.LANGUAGE_CODE) for name in ("more", "refund", "calledOff")}
    facts["code"] = booking["code"]
    if money["more"]["amount"]:
        done = _("Đã đổi %(code)s. Bạn trả thêm %(more)s, khi đến hoặc ngay trên trang này.") % facts
    elif money["refund"]["amount"]:
        done = _("Đã đổi %(code)s. Chợ trả lại bạn %(refund)s.") % facts
    elif money["calledOff"]["amount"]:
        done = _("Đã đổi %(code)s. Bạn bớt phải trả %(calledOff)s.") % facts
    else:
        done = _("Đã đổi %(code)s. Giá không đổi.") % facts
    messages.success(request, done)
    return None


def _words(order: Facts, booking: Facts, wanted: Facts) -> Facts:
    kind = "stay" if booking["kind"] == "STAY" else "tour"
    return {"id": booking["id"], "order": order["id"], kind: wanted}
