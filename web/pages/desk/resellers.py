"""Businesses that sell tours elsewhere: what they owe, and letting one go."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses
from web.api import ApiProblem, change
from web.pages.desk.gate import officers_only, show
from web.pages.desk.queues import queue_page
from web.visit import VisitRequest

PAGE = 20


@officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def resellers(request: VisitRequest) -> HttpResponse:
    """By name; keys are made on the market's own machine."""
    if request.method == "POST":
        _deactivate(request)
        return HttpResponseRedirect(addresses.DESK_RESELLERS)
    return show(request, "resellers", queue_page(request, "desk/resellers", kept={}, first=PAGE))


def _deactivate(request: VisitRequest) -> None:
    try:
        payload, problems = change(request, "desk/reseller_deactivate", id=request.POST.get("id", ""))
    except (ApiProblem, Http404):
        problems = [{}]
    if problems:
        messages.error(request, _("Không tìm thấy đại lý này."))
        return
    messages.success(request, _("%(name)s không đặt chỗ được nữa. Chỗ đã đặt vẫn giữ.") % payload["reseller"])
