"""The stall's money month by month, to read and to keep."""

import re

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from web.api import ask
from web.pages.downloads import download
from web.pages.selling.workspace import Space, in_workspace, show
from web.visit import VisitRequest

FORMATS = {"pdf": "PDF", "xlsx": "XLSX"}
_MONTH = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")


@in_workspace
@require_safe
def months(request: VisitRequest, space: Space) -> HttpResponse:
    """Every month since the first sale, payouts, and certificates of taxes."""
    found = ask(request, "selling/statements", id=space["id"])["mySeller"]
    payouts = [edge["node"] for edge in found["payouts"]["edges"]]
    return show(request, space, "statements", {**found, "payouts": payouts})


@in_workspace
@require_safe
def month(request: VisitRequest, space: Space, slug: str) -> HttpResponse:
    """One month: from what was owed at its beginning to what was owed at its end."""
    found = ask(request, "selling/statement", id=space["id"], month=_month(slug))["mySeller"]
    return show(request, space, "statement", {"statement": found["statement"], "first": f"{slug}-01"})


@in_workspace
@require_safe
def file(request: VisitRequest, space: Space, slug: str, format: str) -> HttpResponse:
    """The month as PDF or spreadsheet."""
    if format not in FORMATS:
        raise Http404(format)
    wanted = {"id": space["id"], "month": _month(slug), "format": FORMATS[format]}
    return download(ask(request, "selling/statement_file", **wanted)["mySeller"]["statementFile"])


@in_workspace
@require_safe
def certificate(request: VisitRequest, _space: Space, slug: str) -> HttpResponse:
    """A yearly certificate as PDF; for others it does not exist."""
    found = ask(request, "selling/certificate_file", id=slug)["withholdingCertificateFile"]
    if found is None:
        raise Http404(slug)
    return download(found)


def _month(slug: str) -> str:
    if not _MONTH.fullmatch(slug):
        raise Http404(slug)
    return slug
