"""The sandbox calendar's one page."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from marketplace.settlement.sandbox.calendar import MOST_DAYS, let_days_pass


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """An order's number and how many days pass for it; then when its sellers may be paid."""
    if not settings.SANDBOX:
        raise Http404
    asked = request.POST or request.GET
    facts: dict[str, object] = {
        "order": asked.get("order", "").strip()[:40],
        "days": asked.get("days", "7").strip()[:10],
        "most": MOST_DAYS,
    }
    if request.method == "POST":
        facts |= _pass(str(facts["order"]), str(facts["days"]))
    return render(request, "sandbox/calendar.html", facts, status=422 if facts.get("problem") else 200)


def _pass(order: str, days: str) -> dict[str, object]:
    if not (days.isascii() and days.isdigit() and 1 <= int(days) <= MOST_DAYS):
        return {"problem": _("Số ngày là từ 1 đến %(most)s.") % {"most": MOST_DAYS}, "at": "days"}
    available = let_days_pass(order, int(days))
    if not available:
        message = _("Đơn này chưa có gì tới tay người mua. Gửi hàng trước, hoặc xem lại số đơn.")
        return {"problem": message, "at": "order"}
    return {"available": sorted(set(available))}
