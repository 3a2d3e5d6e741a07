"""Cash that a buyer hands over."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from web import formats
from web.api import change
from web.pages.selling.workspace import Space, refuse_strangers
from web.visit import VisitRequest


def take_cash(request: VisitRequest, space: Space, *, back: str) -> HttpResponse:
    """Write down that what was due has come. The sum that the seller saw is sent, so that none other is written."""
    given = request.POST
    variables = {"order": given.get("order", ""), "seller": space["id"], "amount": given.get("due", "")}
    payload, errors = change(request, "selling/cash_received", **variables)
    refuse_strangers(errors)
    for error in errors:
        messages.error(request, error["message"])
    if not errors:
        messages.success(
            request,
            _("Đã ghi %(sum)s tiền mặt. Tiền này ở chỗ bạn, chợ trừ khi trả tiền cho bạn.")
            % {"sum": formats.dong(payload["cash"]["received"], get_language() or "vi")},
        )
    return HttpResponseRedirect(back)
