"""Withheld taxes by month: what is declared, when it is due, and that it was filed and paid."""

import re
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from web import addresses
from web.api import ask, change
from web.pages.desk.gate import officers_only, show
from web.pages.downloads import download
from web.visit import VisitRequest

_MONTH = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")
_DOCUMENTS = {"file": "desk/tax_file", "pay": "desk/tax_pay"}


@officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def taxes(request: VisitRequest) -> HttpResponse:
    """The month that the address names, else the last one that is over."""
    months: list[str] = ask(request, "desk/tax_months")["taxMonths"]
    asked = request.GET.get("thang", "")
    month = asked if _MONTH.fullmatch(asked) else months[min(1, len(months) - 1)]
    errors: dict[str, str] = {}
    if request.method == "POST":
        problems = _act(request, month)
        if not problems:
            messages.success(request, _("Đã ghi."))
            return HttpResponseRedirect(f"{addresses.DESK_TAXES}?{urlencode({'thang': month})}")
        errors = {problem["field"] or "": problem["message"] for problem in problems}
    found = ask(request, "desk/tax_declaration", month=month)["taxDeclaration"]
    facts = {
        "months": months,
        "declaration": found,
        "first": f"{month}-01",
        "file_url": addresses.DESK_TAX_FILE.format(slug=month),
        "errors": errors,
    }
    return show(request, "taxes", facts, status=422 if errors else 200)


@officers_only
@require_safe
def file(request: VisitRequest, slug: str) -> HttpResponse:
    """The month's spreadsheet, with personal numbers in it."""
    if not _MONTH.fullmatch(slug):
        raise Http404(slug)
    return download(ask(request, "desk/tax_declaration_file", month=slug)["taxDeclarationFile"])


def _act(request: VisitRequest, month: str) -> list[dict[str, Any]]:
    act = request.POST.get("act", "")
    if act == "certificate":
        year = int(month[:4])
        seller = request.POST.get("seller", "")
        _payload, problems = change(request, "desk/certificate_issue", seller=seller, year=year)
        return problems
    if act not in _DOCUMENTS:
        return [{"field": "", "message": _("Bạn bấm lại nút của việc cần làm.")}]
    _payload, problems = change(request, _DOCUMENTS[act], month=month, reference=request.POST.get("reference", ""))
    return problems
