"""Calendars of Airbnb, Booking.com and others: which are followed, how they stand, and what they are told."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses
from web.api import ask, change, nodes
from web.pages.selling.workspace import Errors, Space, in_workspace, refuse_strangers, show
from web.visit import VisitRequest

FIELDS = ("name", "url")


@in_workspace
@require_http_methods(["GET", "HEAD", "POST"])
def calendars(request: VisitRequest, space: Space) -> HttpResponse:
    """Each kind of room with its own address and the calendars it follows; what was typed wrongly is kept."""
    wrong: dict[str, Any] = {}
    if request.method == "POST":
        wrong = _act(request)
        if not wrong:
            return HttpResponseRedirect(addresses.SELL_CALENDARS)
    after = request.GET.get("after") or None
    found = ask(request, "selling/calendars", id=space["id"], after=after)["roomCalendars"]
    rooms = [{**room, "key": _key(room["roomType"]["id"]), "feeds": _keyed(room["feeds"])} for room in nodes(found)]
    errors = {f"{field}-{wrong['key']}": words for field, words in wrong.get("errors", {}).items()}
    facts = {"found": found, "rooms": rooms, "wrong": wrong, "errors": errors}
    return show(request, space, "calendars", facts, wrong=wrong)


def _act(request: VisitRequest) -> dict[str, Any]:
    """Do what the button says; empty when it is done or told, else what is wrong and with what form."""
    act = ACTS.get(request.POST.get("action", ""))
    if act is None:
        raise Http404
    return act(request, request.POST.get("id", ""))


def _add(request: VisitRequest, room: str) -> dict[str, Any]:
    values = {name: request.POST.get(name, "").strip() for name in FIELDS}
    _payload, problems = change(request, "selling/feed_create", room=room, **values)
    return _checked(
        request, room, values, problems, _("Đã thêm lịch %(name)s. Chợ đang đọc, vài giây nữa bạn xem lại.")
    )


def _save(request: VisitRequest, feed: str) -> dict[str, Any]:
    values = {name: request.POST.get(name, "").strip() for name in FIELDS}
    _payload, problems = change(request, "selling/feed_update", id=feed, **values)
    return _checked(request, feed, values, problems, _("Đã sửa lịch %(name)s."))


def _switch(request: VisitRequest, feed: str) -> dict[str, Any]:
    is_active = request.POST.get("action") == "on"
    words = _("Lịch đã bật lại.") if is_active else _("Lịch đã tắt. Các đêm đã khóa vẫn khóa.")
    return _told(request, change(request, "selling/feed_update", id=feed, isActive=is_active)[1], words)


def _sync(request: VisitRequest, feed: str) -> dict[str, Any]:
    problems = change(request, "selling/feed_sync", id=feed)[1]
    if any(problem["code"] in ("TOO_SOON", "INVALID") for problem in problems):
        messages.error(request, problems[0]["message"])
        return {}
    return _told(request, problems, _("Chợ đang đọc lịch, vài giây nữa bạn tải lại trang để xem."))


def _delete(request: VisitRequest, feed: str) -> dict[str, Any]:
    problems = change(request, "selling/feed_delete", id=feed)[1]
    return _told(request, problems, _("Thôi theo lịch đó. Các đêm lịch đó khóa đã mở bán lại."))


def _renew(request: VisitRequest, room: str) -> dict[str, Any]:
    problems = change(request, "selling/calendar_renew", room=room)[1]
    return _told(request, problems, _("Đã đổi địa chỉ. Bạn dán địa chỉ mới vào Airbnb, Booking.com …"))


ACTS: dict[str, Callable[[VisitRequest, str], dict[str, Any]]] = {
    "add": _add,
    "save": _save,
    "on": _switch,
    "off": _switch,
    "sync": _sync,
    "delete": _delete,
    "renew": _renew,
}


def _told(request: VisitRequest, problems: Errors, words: str) -> dict[str, Any]:
    refuse_strangers(problems)
    for problem in problems:
        messages.error(request, problem["message"])
    if not problems:
        messages.success(request, words)
    return {}


def _checked(request: VisitRequest, form: str, values: dict[str, str], problems: Errors, words: str) -> dict[str, Any]:
    """Beside the fields of the form, `form` being the thing it is about."""
    refuse_strangers(problems)
    if problems:
        errors = {problem["field"] or "": problem["message"] for problem in problems}
        return {"key": _key(form), "values": values, "errors": errors}
    messages.success(request, words % values)
    return {}


def _keyed(feeds: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**feed, "key": _key(feed["id"])} for feed in feeds]


def _key(thing: str) -> str:
    """An id as a part of an HTML id."""
    return thing.rstrip("=")
