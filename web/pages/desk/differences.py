"""What gateways and the bank say differently from the market, the rounds that found it, and the bank's statements."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses
from web.api import ApiProblem, change
from web.pages.desk.gate import officers_only, show
from web.pages.desk.queues import queue_page
from web.visit import VisitRequest

PAGE = 20
OPEN, SETTLED, ROUNDS = "", "da-xong", "lan-doi-soat"
"""What the address's `xem` asks for."""
SHOWN_PROBLEMS = 20


@officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def differences(request: VisitRequest) -> HttpResponse:
    """Those that wait first; what is wrong with a form stands beside it."""
    problem: dict[str, str] = {}
    if request.method == "POST":
        problem = _settle(request) if "settle" in request.POST else _import(request)
        if not problem:
            return HttpResponseRedirect(request.get_full_path())
    asked = request.GET.get("xem", OPEN)
    asked = asked if asked in (SETTLED, ROUNDS) else OPEN
    kept = {"xem": asked} if asked else {}
    if asked == ROUNDS:
        page = queue_page(request, "desk/reconciliations", kept=kept, first=PAGE)
    else:
        page = queue_page(request, "desk/differences", kept=kept, first=PAGE, isOpen=asked == OPEN)
    facts = {**page, "asked": asked, "tabs": _tabs(asked), "wrong": problem, "errors": _at_fields(problem, page)}
    return show(request, "differences", facts, status=422 if problem else 200)


def _settle(request: VisitRequest) -> dict[str, str]:
    """Nothing where it was settled; else which one, and what is wrong."""
    pk, reason = request.POST["settle"], request.POST.get("reason", "")
    unread = _("Chợ không đọc được phiếu này, chưa có gì thay đổi. Bạn tải lại trang nhé.")
    try:
        problems = change(request, "desk/difference_resolve", id=pk, reason=reason)[1]
    except (ApiProblem, Http404):
        return {"id": pk, "message": unread}
    if problems and problems[0]["code"] == "GRAPHQL_ERROR":
        return {"id": pk, "message": unread}
    if problems:
        return {"id": pk, "message": problems[0]["message"]}
    messages.success(request, _("Đã ghi lại. Chỗ lệch này không chờ nữa."))
    return {}


def _import(request: VisitRequest) -> dict[str, str]:
    """Nothing where the statement was read; else what is wrong with the file."""
    file = request.FILES.get("file")
    if file is None:
        return {"file": _("Bạn chọn tệp sao kê của ngân hàng.")}
    payload, problems = change(request, "desk/bank_statement", file=file)
    if problems:
        return {"file": problems[0]["message"]}
    figures = {"new": len(payload["newLines"]), "known": payload["known"]}
    words = _("Đã đọc sao kê: %(new)s khoản mới, %(known)s khoản đã biết.") % figures
    compared = payload["reconciliation"]
    if compared and compared["differences"]:
        words += " " + _("Chỗ lệch: %(number)s.") % {"number": compared["differences"]}
    messages.success(request, words)
    for row in payload["problems"][:SHOWN_PROBLEMS]:
        messages.warning(request, _("Dòng %(row)s: %(message)s") % row)
    return {}


def _tabs(asked: str) -> list[dict[str, Any]]:
    labels = {OPEN: _("Cần xem"), SETTLED: _("Đã rõ"), ROUNDS: _("Các lần đối soát")}
    url = addresses.DESK_DIFFERENCES
    return [
        {"label": label, "url": f"{url}?xem={name}" if name else url, "on": name == asked}
        for name, label in labels.items()
    ]


def _at_fields(problem: dict[str, str], page: dict[str, Any]) -> dict[str, str]:
    """For the summary above the page: each field's name and what is wrong with it."""
    if "file" in problem:
        return {"file": problem["file"]}
    places = [number for number, row in enumerate(page["rows"], 1) if row["id"] == problem.get("id")]
    return {f"reason-{number}": problem["message"] for number in places}
