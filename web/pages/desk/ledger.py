"""The market's books: what every account holds, and what moved on one."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from web import addresses
from web.api import ApiProblem
from web.pages.desk.gate import officers_only, show
from web.pages.desk.queues import queue_page
from web.visit import VisitRequest

PAGE = 30
ACCOUNTS = 100
"""Accounts on a page: all but those of most sellers."""


@officers_only
@require_safe
def ledger(request: VisitRequest) -> HttpResponse:
    """All accounts, or the statement of the one that the address names; an account that is none is not found."""
    if kind := request.GET.get("kind"):
        return _statement(request, kind, request.GET.get("owner", ""), request.GET.get("currency", "VND"))
    page = queue_page(request, "desk/ledger", kept={}, first=ACCOUNTS)
    for row in page["rows"]:
        row["url"] = ledger_address(row["kind"], row["owner"], row["currency"])
    return show(request, "ledger", page)


def _statement(request: VisitRequest, kind: str, owner: str, currency: str) -> HttpResponse:
    kept = {"kind": kind, "owner": owner, "currency": currency}
    try:
        page = queue_page(request, "desk/ledger_statement", kept=kept, first=PAGE, **kept)
    except ApiProblem as problem:
        raise Http404(str(problem)) from problem
    name = ""
    for row in page["rows"]:
        own = [leg for leg in row["legs"] if (leg["kind"], leg["owner"]) == (kind, owner)]
        row["others"] = [leg | {"url": ledger_address(leg["kind"], leg["owner"], currency)} for leg in row["legs"]]
        row["others"] = [leg for leg in row["others"] if (leg["kind"], leg["owner"]) != (kind, owner)]
        row["title"] = _titles().get(row["entryKind"], row["entryKind"])
        name = name or " · ".join(filter(None, (own[0]["kindDisplay"], own[0]["ownerDisplay"])))
    return show(request, "ledger_statement", {**page, "name": name or _("Sổ cái")})


def ledger_address(kind: str, owner: str, currency: str) -> str:
    """The page of one account."""
    return f"{addresses.DESK_LEDGER}?{urlencode({'kind': kind, 'owner': owner, 'currency': currency})}"


def _titles() -> dict[str, Any]:
    """Kinds of entries in people's words; other rooms' kinds show their own name until they have one here."""
    return {
        "PAYMENT": _("Thanh toán"),
        "GATEWAY_NAMED": _("Đổi cổng thanh toán"),
        "BANK_LINE": _("Tiền về tài khoản"),
        "BANK_LINE_MATCHED": _("Khớp tiền về với đơn"),
        "BANK_LINE_RETURNED": _("Trả lại tiền chuyển nhầm"),
        "BANK_LINE_CLEARED": _("Cổng chuyển tiền về tài khoản"),
        "CASH_KEPT": _("Người bán đã cầm tiền mặt"),
        "SALE": _("Đơn đã bán"),
        "RETURN": _("Hoàn tiền đơn hàng"),
        "PAYOUT": _("Trả tiền người bán"),
        "PAYOUT_PAID": _("Ngân hàng đã chuyển cho người bán"),
        "PAYOUT_RETURNED": _("Tiền trả người bán quay về"),
        "TAX_PAID": _("Nộp thuế đã khấu trừ"),
    }
