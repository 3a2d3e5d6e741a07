"""What the market keeps of sales: the schedule, and announcing or ending a fee."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses
from web.api import ApiProblem, ask, change
from web.pages.desk.gate import officers_only, show
from web.pages.desk.queues import queue_page
from web.visit import VisitRequest

PAGE = 30
INPUTS = ("rate", "validFrom", "source", "category", "seller", "channel")
#: The schema names the seller by id, the form by the end of its page's address.
_FIELDS = {"sellerId": "seller"}


@officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def fees(request: VisitRequest) -> HttpResponse:
    """The last to begin first; what is wrong with a form stands beside its inputs."""
    values = {name: request.POST.get(name, "").strip() for name in INPUTS}
    errors: dict[str, str] = {}
    wrong_end: dict[str, str] = {}
    if request.method == "POST" and "end" in request.POST:
        wrong_end = _end(request)
        if not wrong_end:
            return HttpResponseRedirect(addresses.DESK_FEES)
    elif request.method == "POST":
        errors = _announce(request, values)
        if not errors:
            return HttpResponseRedirect(addresses.DESK_FEES)
    page = queue_page(request, "desk/fees", kept={}, first=PAGE)
    facts = {**page, "values": values, "errors": errors, "wrong_end": wrong_end, "categories": _categories()}
    return show(request, "fees", facts, status=422 if errors or wrong_end else 200)


def _announce(request: VisitRequest, values: dict[str, str]) -> dict[str, str]:
    """Nothing where it was announced; else what is wrong, by input."""
    rate = _share(values["rate"])
    if rate is None:
        return {"rate": _("Bạn điền phần trăm bằng số, ví dụ 5 hoặc 2,5.")}
    if not values["validFrom"]:
        return {"validFrom": _("Bạn chọn ngày bắt đầu.")}
    given: dict[str, Any] = {name: values[name] for name in ("validFrom", "source", "category", "channel")}
    given["rate"] = str(rate)
    if values["seller"]:
        seller = ask(request, "desk/fee_seller", slug=values["seller"])["seller"]
        if seller is None:
            return {"seller": _("Không có gian hàng nào ở địa chỉ này.")}
        given["sellerId"] = seller["id"]
    try:
        problems = change(request, "desk/fee_create", input=given)[1]
    except ApiProblem:
        return {"validFrom": _("Chợ không đọc được phiếu này. Bạn xem lại ngày và số.")}
    if not problems:
        messages.success(request, _("Đã ghi mức phí. Đơn bán trước ngày bắt đầu vẫn theo mức cũ."))
    return {_FIELDS.get(problem["field"], problem["field"] or ""): problem["message"] for problem in problems}


def _end(request: VisitRequest) -> dict[str, str]:
    """Nothing where it was ended; else the fee's id and what is wrong."""
    pk = request.POST["end"]
    try:
        problems = change(request, "desk/fee_end", id=pk, lastDay=request.POST.get("lastDay", ""))[1]
    except (ApiProblem, Http404):
        return {"id": pk, "message": _("Bạn chọn ngày cuối.")}
    if problems:
        return {"id": pk, "message": problems[0]["message"]}
    messages.success(request, _("Đã ghi ngày cuối của mức phí."))
    return {}


def _share(typed: str) -> Decimal | None:
    """Per cent as people type it, with comma or point, as a share."""
    try:
        share = Decimal(typed.replace(",", ".").removesuffix("%").strip()) / 100
    except InvalidOperation:
        return None
    return share if share.is_finite() and share >= 0 else None


def _categories() -> dict[str, str]:
    """Of the tax list, as the schema spells them."""
    return {
        "": _("Mọi nhóm"),
        "goods": _("Bán hàng hóa"),
        "services": _("Dịch vụ, lưu trú"),
        "production": _("Tự sản xuất, ăn uống, vận tải"),
        "other": _("Việc khác"),
    }
