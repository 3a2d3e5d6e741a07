"""One batch: the second person approves it, the bank gets its file, each payout arrives or comes back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from web import addresses
from web.api import ask, change
from web.pages.desk.gate import officers_only, show
from web.pages.downloads import download
from web.visit import VisitRequest

_WORDS = {"cancel": ("reason",), "take_out": ("reason",), "paid": ("reference",), "returned": ("reason",)}
"""What each form of the page fills in beside the id."""
_DOCUMENTS = {
    "approve": "desk/payout_approve",
    "cancel": "desk/payout_batch_cancel",
    "take_out": "desk/payout_cancel",
    "paid": "desk/payout_paid",
    "returned": "desk/payout_returned",
}


@officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def batch(request: VisitRequest, slug: str) -> HttpResponse:
    """The batch with its payouts and what was done; each form does one thing."""
    errors: dict[str, str] = {}
    if request.method == "POST":
        problems = _act(request, slug)
        if not problems:
            messages.success(request, _("Đã ghi."))
            return HttpResponseRedirect(request.path)
        errors = {problem["field"] or "": problem["message"] for problem in problems}
    found = ask(request, "desk/payout_batch", id=slug)["batch"]
    if found is None:
        raise Http404(slug)
    facts = {"batch": found, "errors": errors, "file_url": addresses.DESK_PAYOUT_FILE.format(slug=slug)}
    return show(request, "payout_batch", facts, status=422 if errors else 200)


@officers_only
@require_POST
def file(request: VisitRequest, slug: str) -> HttpResponse:
    """The file for the bank; from now on the batch counts as sent."""
    format = request.POST.get("format", "")
    wanted = format if format in ("CSV", "PAIN_001") else "CSV"
    payload, problems = change(request, "desk/payout_file", id=slug, format=wanted)
    if problems:
        for problem in problems:
            messages.error(request, problem["message"])
        return HttpResponseRedirect(addresses.DESK_PAYOUT_BATCH.format(slug=slug))
    return download(payload["file"])


def _act(request: VisitRequest, slug: str) -> list[dict[str, Any]]:
    act = request.POST.get("act", "")
    if act not in _DOCUMENTS:
        return [{"field": "", "message": _("Bạn bấm lại nút của việc cần làm.")}]
    words = {name: request.POST.get(name, "") for name in _WORDS.get(act, ())}
    subject = slug if act in ("approve", "cancel") else request.POST.get("payout", "")
    _payload, problems = change(request, _DOCUMENTS[act], id=subject, **words)
    return problems
