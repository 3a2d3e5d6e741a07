"""Money that goes back: what people transfer, what a gateway refused, what is on its way, what is over."""

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

PAGE = 20
BY_HAND, AGREED, FAILED, TRANSIT, DONE = "", "AGREED", "FAILED", "TRANSIT", "DONE"
QUEUES: dict[str, dict[str, Any]] = {
    BY_HAND: {"isManual": True, "isOpen": True},
    AGREED: {},
    FAILED: {"state": "FAILED", "isOpen": True},
    TRANSIT: {"isManual": False, "isOpen": True},
    DONE: {"isOpen": False},
}
PAYEE = ("bankBin", "accountNumber", "accountName")


@officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def refunds(request: VisitRequest) -> HttpResponse:
    """First what people have to transfer, oldest first; after a form, the same queue again."""
    asked = request.GET.get("tab", BY_HAND)
    asked = asked if asked in QUEUES else BY_HAND
    wrong: dict[str, Any] = {}
    if request.method == "POST":
        wrong = _act(request)
        if not wrong:
            return HttpResponseRedirect(_address(asked))
    counts = ask(request, "desk/refund_counts")
    document = "desk/refunds_agreed" if asked == AGREED else "desk/refunds"
    page = queue_page(request, document, kept={"tab": asked} if asked else {}, first=PAGE, **QUEUES[asked])
    facts = {**page, "tabs": _tabs(counts, asked), "banks": counts["banks"], "wrong": wrong}
    facts["is_agreed"] = asked == AGREED
    return show(request, "refunds", facts, status=422 if wrong else 200)


def _act(request: VisitRequest) -> dict[str, Any]:
    """Do what the pressed button says; what is wrong: `id`, `action`, `message`, and what was `typed`."""
    given = request.POST
    pk, action = given.get("id", ""), given.get("action", "")
    typed = {name: given.get(name, "").strip() for name in ("bankReference", "reason", *PAYEE)}
    variables: dict[str, Any] = {
        "record": {"bankReference": typed["bankReference"]},
        "payee": {"payee": {name: typed[name] for name in PAYEE}},
        "retry": {},
        "cancel": {"reason": typed["reason"]},
        "carry_out": {},
        "carry_out_by_hand": {"byHand": True},
    }
    if action not in variables:
        raise Http404
    document = f"desk/refund_{action.removesuffix('_by_hand')}"
    try:
        errors = change(request, document, id=pk, **variables[action])[1]
    except ApiProblem:
        errors = [{"message": _("Chợ không đọc được phiếu này, chưa có gì thay đổi.")}]
    if errors:
        return {"id": pk, "action": action, "message": errors[0]["message"], "typed": typed}
    messages.success(request, _done(action))
    return {}


def _done(action: str) -> str:
    return {
        "record": _("Đã ghi là đã chuyển. Người mua đọc được trên trang đơn hàng."),
        "payee": _("Đã ghi tài khoản nhận. Quét mã bên dưới để chuyển."),
        "retry": _("Đang gửi lại yêu cầu hoàn tiền đến cổng."),
        "cancel": _("Đã thôi khoản hoàn này."),
        "carry_out": _("Đã gửi yêu cầu. Cổng không nhận yêu cầu thì khoản này chờ chuyển tay."),
        "carry_out_by_hand": _("Khoản này giờ chờ chuyển tay."),
    }[action]


def _tabs(counts: dict[str, Any], asked: str) -> list[dict[str, Any]]:
    rows = (
        (_("Chờ chuyển tay"), counts["by_hand"]["totalCount"], BY_HAND),
        (_("Đã đồng ý, chưa làm"), counts["agreed"]["totalCount"], AGREED),
        (_("Cổng từ chối"), counts["failed"]["totalCount"], FAILED),
        (_("Đang đi"), counts["transit"]["totalCount"], TRANSIT),
        (_("Đã xong"), None, DONE),
    )
    return [{"label": name, "count": count, "url": _address(tab), "on": tab == asked} for name, count, tab in rows]


def _address(tab: str) -> str:
    return f"{addresses.DESK_REFUNDS}?tab={tab}" if tab else addresses.DESK_REFUNDS
