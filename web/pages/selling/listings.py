"""What a seller has: the list, and one listing with the stock and the price that change at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from web import addresses, formats
from web.api import ask, change, nodes
from web.pages.selling import drafts
from web.pages.selling.drafts import Errors, Listing
from web.pages.selling.steps import can_submit, listing_address, submit
from web.pages.selling.workspace import Space, in_workspace, refuse_strangers, show
from web.visit import VisitRequest

INPUT_OF = {"quantity": "stock", "stock": "stock", "price": "price"}
"""The input behind each field that a change of stock or price may be refused for."""


@in_workspace
@require_safe
def listings(request: VisitRequest, space: Space) -> HttpResponse:
    """Everything of this stall, what was touched last on top."""
    found = ask(request, "selling/listings", id=space["id"], after=request.GET.get("after") or None)["mySeller"]
    page = found["listings"]
    return show(request, space, "listings", {"listings": nodes(page), "page": page["pageInfo"], "asked": request.GET})


@in_workspace
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: VisitRequest, space: Space, *, slug: str) -> HttpResponse:
    """One listing: its state in words, stock and price, and the ways on."""
    space, found = drafts.own_listing(request, space, slug)
    values, errors = drafts.values_of(found), Errors()
    if request.method == "POST":
        answer = _do(request, found)
        if isinstance(answer, HttpResponse):
            return answer
        errors = answer
        values |= {name: request.POST[name] for name in ("stock", "price") if name in request.POST}
    facts: dict[str, Any] = {
        "listing": found,
        "is_live": drafts.is_live(found),
        "values": values,
        "errors": errors,
        "can_submit": can_submit(space, found),
        "promised": max((found["stock"] or 0) - (found["quantityAvailable"] or 0), 0),
        "public": _public_slug(request, found),
    }
    if found["priceOnSale"] and not errors:
        values["price"] = formats.number(int(found["priceOnSale"]["amount"]), get_language() or "vi")
    return show(request, space, "listing", facts, wrong=errors)


def _public_slug(request: VisitRequest, found: Listing) -> str:
    if not drafts.is_live(found):
        return ""
    product = ask(request, "selling/listing_product", id=found["productId"])["product"]
    return product["slug"] if product else ""


def _do(request: VisitRequest, found: Listing) -> Errors | HttpResponse:
    """What the pressed button asks for; what is wrong with it, by input."""
    what = request.POST.get("do", "")
    if what == "submit":
        return submit(request, found)
    if what in ("stock", "price"):
        said, errors = drafts.read(request.POST, (what,))
        if not errors and said[what] is None:
            errors = {what: _("Bạn ghi một con số.")}
        if errors:
            return errors
        document, words = (
            ("selling/listing_stock", {"quantity": said["stock"]})
            if what == "stock"
            else ("selling/listing_price", {"price": said["price"]})
        )
        payload, problems = change(request, document, id=found["id"], **words)
    elif what == "withdraw":
        payload, problems = change(request, "selling/listing_withdraw", id=found["id"])
    else:
        return {"": _("Trang này đã cũ. Bạn tải lại rồi bấm lần nữa.")}
    refuse_strangers(problems)
    if problems:
        return {INPUT_OF.get(problem["field"] or "", ""): problem["message"] for problem in problems}
    _tell(request, what, payload["listing"])
    return HttpResponseRedirect(listing_address(addresses.SELL_LISTING, found["id"]))


def _tell(request: VisitRequest, what: str, changed: Listing) -> None:
    language = get_language() or "vi"
    unit = changed["unit"]["name"] if changed["unit"] else ""
    if what == "stock":
        left = formats.number(changed["quantityAvailable"] or 0, language)
        messages.success(request, _("Đã ghi: còn bán %(left)s %(unit)s.") % {"left": left, "unit": unit})
    elif what == "withdraw":
        messages.success(request, _("Đã ngừng bán. Đơn khách đã đặt thì vẫn giao như thường."))
    elif changed["hasChangesUnderReview"] and changed["price"] != changed["priceOnSale"]:
        words = _("Giá mới khác nhiều so với giá đã duyệt nên chờ cán bộ xem. Giá %(price)s vẫn đang bán.")
        messages.info(request, words % {"price": formats.dong(changed["priceOnSale"], language)})
    else:
        price = formats.dong(changed["priceOnSale"], language)
        messages.success(request, _("Đã đổi giá: %(price)s / %(unit)s.") % {"price": price, "unit": unit})
