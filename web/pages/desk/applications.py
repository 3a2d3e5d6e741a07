"""Who wants to sell: the officer reads the application, lets them in, or says why not yet."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web.api import ApiProblem, change
from web.pages.desk.decisions import Matter, show_queue, show_undecided
from web.pages.desk.gate import officers_only
from web.pages.desk.queues import queue_page
from web.visit import VisitRequest

PAGE = 10
WAITING, STATUSES = "APPLIED", ("APPLIED", "APPROVED", "REFUSED")
MATTER = Matter(
    approve="desk/seller_approve",
    refuse="desk/seller_refuse",
    undo="desk/seller_undo",
    decided="desk/application",
    name=lambda application: application["seller"]["name"],
    approved=lambda name: _("Đã duyệt “%(name)s”. Người đăng ký được nhắn tin, từ giờ đăng bán được.") % {"name": name},
    refused=lambda name: _("Đã trả hồ sơ “%(name)s”. Người đăng ký được nhắn tin kèm lý do.") % {"name": name},
)


@officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def applications(request: VisitRequest) -> HttpResponse:
    """The queue, oldest first; those decided, newest first, to look up who decided what."""
    asked = request.GET.get("status", "")
    status = asked if asked in STATUSES else WAITING
    kept = {} if status == WAITING else {"status": status}
    facts: dict[str, Any] = {"is_waiting": status == WAITING, "status": status}

    def queue() -> dict[str, Any]:
        return queue_page(request, "desk/applications", kept=kept, status=status, first=PAGE)

    if request.method == "POST" and "residency" in request.POST:
        problem = _set_residency(request)
        if not problem:
            return HttpResponseRedirect(request.get_full_path())
        return show_undecided(request, MATTER, "applications", queue, answers=422, residency_problem=problem, **facts)
    return show_queue(request, MATTER, "applications", queue, **facts)


def _set_residency(request: VisitRequest) -> dict[str, str]:
    """Nothing where it was written down; else whose form is wrong, what is, and the `reason` that was typed."""
    given = request.POST
    pk, reason = given.get("id", ""), given.get("residencyReason", "").strip()
    try:
        payload, errors = change(
            request, "desk/seller_residency", id=pk, residency=given.get("residency", ""), reason=reason
        )
    except ApiProblem:
        return {"id": pk, "reason": reason, "message": _("Chợ không đọc được phiếu này, chưa có gì thay đổi.")}
    if errors:
        return {"id": pk, "reason": reason, "message": errors[0]["message"]}
    found = payload["application"]
    facts = {"name": found["seller"]["name"], "residency": found["residencyDisplay"]}
    messages.success(request, _("Đã ghi “%(name)s”: %(residency)s. Tính từ đơn bán sau lúc này.") % facts)
    return {}
