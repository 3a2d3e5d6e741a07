"""Certificates that officers have seen on paper: at whose, recording one, and revoking one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web.api import ApiProblem, ask, change, nodes
from web.pages.desk.gate import officers_only, powers, show
from web.pages.desk.queues import queue_page
from web.visit import VisitRequest

PAGE = 20
INPUTS = ("listing", "scheme", "stars", "number", "issuer", "validFrom", "validUntil")
STARS = ("3", "4", "5")
LONGEST_SEARCH = 60
#: The schema names them by id.
_FIELDS = {"listingId": "listing"}


@officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def certificates(request: VisitRequest) -> HttpResponse:
    """Of one seller with the form to record, or of all with a search for the seller."""
    if not powers(request)["listings"]:
        raise PermissionDenied
    slug, search = request.GET.get("gian-hang", ""), request.GET.get("tim", "").strip()[:LONGEST_SEARCH]
    seller = _seller(request, slug) if slug else None
    values = {name: request.POST.get(name, "").strip() for name in INPUTS}
    errors: dict[str, str] = {}
    wrong: dict[str, str] = {}
    if request.method == "POST":
        if "revoke" in request.POST:
            wrong = _revoke(request)
        elif seller is not None:
            errors = _record(request, seller["id"], values)
        if not errors and not wrong:
            return HttpResponseRedirect(request.get_full_path())
    kept = {"gian-hang": slug} if seller else {}
    page = queue_page(request, "desk/certificates", kept=kept, first=PAGE, seller=seller["id"] if seller else None)
    facts = {**page, "seller": seller, "values": values, "errors": errors, "wrong": wrong, "search": search}
    facts |= {"schemes": schemes(), "stars": STARS, "listings": [], "sellers": []}
    if seller is not None:
        facts["listings"] = ask(request, "desk/certificate_listings", seller=seller["id"])["certificateListings"]
    elif search:
        facts["sellers"] = nodes(ask(request, "desk/certificate_sellers", search=search)["sellers"])
    return show(request, "certificates", facts, status=422 if errors or wrong else 200)


def schemes() -> dict[str, str]:
    """As the schema spells them."""
    return {
        "OCOP": "OCOP",
        "VIETGAP": "VietGAP",
        "GLOBALGAP": "GLOBALG.A.P.",
        "ORGANIC": _("Hữu cơ"),
        "HACCP": "HACCP",
        "ISO22000": "ISO 22000",
        "GI": _("Chỉ dẫn địa lý"),
    }


def _seller(request: VisitRequest, slug: str) -> dict[str, Any]:
    found: dict[str, Any] | None = ask(request, "desk/certificate_seller", slug=slug)["seller"]
    if found is None:
        raise Http404(_("Không có gian hàng nào ở địa chỉ này."))
    return found


def _record(request: VisitRequest, seller_id: str, values: dict[str, str]) -> dict[str, str]:
    """Nothing where it was recorded; else what is wrong, by input."""
    lacking = {
        "scheme": (values["scheme"] in schemes(), _("Bạn chọn loại giấy.")),
        "validFrom": (values["validFrom"], _("Bạn chọn ngày cấp.")),
        "validUntil": (values["validUntil"], _("Bạn chọn ngày hết hạn.")),
    }
    errors = {name: message for name, (is_there, message) in lacking.items() if not is_there}
    if errors:
        return errors
    given: dict[str, Any] = {name: values[name] for name in ("scheme", "number", "issuer", "validFrom", "validUntil")}
    given |= {"sellerId": seller_id, "listingId": values["listing"] or None}
    given["stars"] = int(values["stars"]) if values["stars"] in STARS else None
    try:
        problems = change(request, "desk/certificate_record", input=given)[1]
    except ApiProblem:
        return {"validFrom": _("Chợ không đọc được phiếu này. Bạn xem lại các ngày.")}
    if not problems:
        messages.success(request, _("Đã ghi giấy chứng nhận. Khách thấy từ ngày cấp đến hết hạn."))
    return {_FIELDS.get(problem["field"], problem["field"] or ""): problem["message"] for problem in problems}


def _revoke(request: VisitRequest) -> dict[str, str]:
    """Nothing where it was revoked; else the certificate's id, what is wrong, and the reason as it was typed."""
    pk, reason = request.POST["revoke"], request.POST.get("reason", "")
    payload, problems = change(request, "desk/certificate_revoke", id=pk, reason=reason)
    if not problems:
        said = payload["certificate"]
        messages.success(request, _("Đã thu hồi %(schemeDisplay)s số %(number)s. Khách không còn thấy.") % said)
        return {}
    if problems[0]["field"] != "reason":
        messages.error(request, problems[0]["message"])
        return {}
    return {"id": pk, "message": problems[0]["message"], "reason": reason}
