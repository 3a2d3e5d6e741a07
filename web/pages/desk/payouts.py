"""Paying sellers: who would be paid now, which accounts to look at, the batches so far, the bank's answers."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses
from web.api import change, nodes
from web.pages.desk.gate import officers_only, show
from web.pages.desk.queues import queue_page
from web.visit import VisitRequest

PAGE = 20


@officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def payouts(request: VisitRequest) -> HttpResponse:
    """The page; a form of it prepares a batch, decides on an account, or reads the bank's answer."""
    errors: dict[str, str] = {}
    if request.method == "POST":
        act = _ACTS.get(request.POST.get("act", ""))
        problems = act(request) if act else [{"field": "", "message": _("Bạn bấm lại nút của việc cần làm.")}]
        if not problems:
            return HttpResponseRedirect(addresses.DESK_PAYOUTS)
        errors = {problem["field"] or "": problem["message"] for problem in problems}
    page = queue_page(request, "desk/payouts", kept={}, first=PAGE)
    paid = [one for one in page["candidates"] if one["hindrance"] is None]
    facts = {
        **page,
        "paid": paid,
        "left_out": [one for one in page["candidates"] if one["hindrance"] is not None],
        "sum": {"amount": sum(one["amount"]["amount"] for one in paid), "currency": "VND"},
        "accounts": nodes(page["accounts"]),
        "errors": errors,
    }
    return show(request, "payouts", facts, status=422 if errors else 200)


def _prepare(request: VisitRequest) -> list[dict[str, Any]]:
    payload, problems = change(request, "desk/payout_prepare")
    if not problems:
        code = payload["batch"]["code"]
        messages.success(request, _("Đã lập đợt %(code)s. Người thứ hai mở đợt và duyệt.") % {"code": code})
    return problems


def _check(request: VisitRequest) -> list[dict[str, Any]]:
    _payload, problems = change(request, "desk/bank_account_check", id=request.POST.get("id", ""))
    if not problems:
        messages.success(request, _("Tài khoản đúng. Lần chi tới sẽ chuyển vào đó."))
    return problems


def _refuse(request: VisitRequest) -> list[dict[str, Any]]:
    words = {"id": request.POST.get("id", ""), "reason": request.POST.get("reason", "")}
    _payload, problems = change(request, "desk/bank_account_refuse", **words)
    if not problems:
        messages.success(request, _("Đã báo người bán sửa tài khoản."))
    return problems


def _answers(request: VisitRequest) -> list[dict[str, Any]]:
    file = request.FILES.get("file")
    if file is None:
        return [{"field": "file", "message": _("Bạn chọn tệp ngân hàng trả về.")}]
    payload, problems = change(request, "desk/payout_answers", file=file)
    if not problems:
        done = payload["answers"]
        words = _("Đã vào tài khoản: %(paid)s. Trả lại: %(returned)s. Không đổi: %(unchanged)s.") % done
        messages.success(request, words)
        for problem in done["problems"][:20]:
            row = _("Dòng %(row)s (%(reference)s): %(message)s") % problem
            messages.warning(request, row)
    return problems


_ACTS = {"prepare": _prepare, "check": _check, "refuse": _refuse, "answers": _answers}
