"""Card payments that buyers' banks take back: until when to answer, and who bears what was lost."""

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
WAITING, OVER = "", "da-xong"
"""What the address's `xem` asks for."""
BORN_BY = ("MARKET", "SELLERS")


@officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def disputes(request: VisitRequest) -> HttpResponse:
    """Those that wait first, oldest first; what is wrong with a form stands beside it."""
    wrong: dict[str, str] = {}
    if request.method == "POST":
        wrong = _decide(request)
        if not wrong:
            return HttpResponseRedirect(request.get_full_path())
    asked = OVER if request.GET.get("xem") == OVER else WAITING
    page = queue_page(
        request, "desk/disputes", kept={"xem": asked} if asked else {}, first=PAGE, waits=asked == WAITING
    )
    places = [number for number, row in enumerate(page["rows"], 1) if row["id"] == wrong.get("id")]
    errors = {f"reason-{number}": wrong["message"] for number in places}
    facts = {**page, "asked": asked, "tabs": _tabs(asked), "wrong": wrong, "errors": errors}
    return show(request, "disputes", facts, status=422 if wrong else 200)


def _decide(request: VisitRequest) -> dict[str, str]:
    """Nothing where it was decided; else which one, what is wrong, and what was typed."""
    pk, born_by, reason = (request.POST.get(name, "") for name in ("id", "bornBy", "reason"))
    if born_by not in BORN_BY:
        raise Http404
    try:
        problems = change(request, "desk/dispute_decide", id=pk, bornBy=born_by, reason=reason)[1]
    except (ApiProblem, Http404):
        problems = [{"code": "GRAPHQL_ERROR"}]
    if problems:
        unread = _("Chợ không đọc được phiếu này, chưa có gì thay đổi. Bạn tải lại trang nhé.")
        message = unread if problems[0]["code"] == "GRAPHQL_ERROR" else problems[0]["message"]
        return {"id": pk, "message": message, "reason": reason}
    messages.success(request, _done(born_by))
    return {}


def _done(born_by: str) -> str:
    if born_by == "SELLERS":
        return _("Đã trừ vào tiền của người bán.")
    return _("Đã ghi: chợ chịu khoản này.")


def _tabs(asked: str) -> list[dict[str, Any]]:
    url = addresses.DESK_DISPUTES
    labels = {WAITING: _("Cần xem"), OVER: _("Đã xong")}
    return [
        {"label": label, "url": f"{url}?xem={name}" if name else url, "on": name == asked}
        for name, label in labels.items()
    ]
