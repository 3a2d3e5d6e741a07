"""Ways to pay: what each still needs, and which of them a channel offers, in which order."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses
from web.api import ask, change
from web.pages.desk.gate import officers_only, powers, show
from web.visit import VisitRequest

Row = dict[str, Any]


@officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def ways(request: VisitRequest) -> HttpResponse:
    """One channel's ways; the first channel's until another is chosen. For who handles payments."""
    if not powers(request)["payments"]:
        raise PermissionDenied("HANDLE_PAYMENTS")
    channels = ask(request, "desk/channels")["paymentChannels"]
    if not channels:
        raise Http404
    channel = request.GET.get("channel") or channels[0]["slug"]
    rows: list[Row] | None = ask(request, "desk/ways", channel=channel)["channelPaymentGateways"]
    if rows is None:
        raise Http404
    if request.method == "POST":
        return _save(request, channel, rows)
    return show(request, "ways", {"channels": channels, "channel": channel, "rows": rows})


def _save(request: VisitRequest, channel: str, rows: list[Row]) -> HttpResponse:
    """Those ticked are offered; the one whose arrow was pressed goes one up."""
    wanted = set(request.POST.getlist("offered"))
    order = [row["id"] for row in rows]
    if (up := request.POST.get("up")) in order[1:]:
        place = order.index(up)
        order[place - 1], order[place] = order[place], order[place - 1]
    wishes = [{"id": gateway, "isOffered": gateway in wanted} for gateway in order]
    errors = change(request, "desk/ways_update", channel=channel, gateways=wishes)[1]
    for error in errors:
        messages.error(request, error["message"])
    if not errors:
        messages.success(request, _("Đã ghi cách trả tiền."))
    return HttpResponseRedirect(f"{addresses.DESK_WAYS}?{urlencode({'channel': channel})}")
