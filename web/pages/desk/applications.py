"""Who wants to sell: the officer reads the application, lets them in, or says why not yet."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web.pages.desk.decisions import Matter, show_queue
from web.pages.desk.gate import officers_only
from web.pages.desk.queues import queue_page
from web.visit import VisitRequest

PAGE = 10
WAITING, STATUSES = "APPLIED", ("APPLIED", "APPROVED", "REFUSED")
MATTER = Matter(
    approve="desk/seller_approve",
    refuse="desk/seller_refuse",
    undo="desk/seller_undo",
    decided="desk/application",
    name=lambda application: application["seller"]["name"],
    approved=lambda name: _("Đã duyệt “%(name)s”. Người đăng ký được nhắn tin, từ giờ đăng bán được.") % {"name": name},
    refused=lambda name: _("Đã trả hồ sơ “%(name)s”. Người đăng ký được nhắn tin kèm lý do.") % {"name": name},
)


@officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def applications(request: VisitRequest) -> HttpResponse:
    """The queue, oldest first; those decided, newest first, to look up who decided what."""
    asked = request.GET.get("status", "")
    status = asked if asked in STATUSES else WAITING
    kept = {} if status == WAITING else {"status": status}
    return show_queue(
        request,
        MATTER,
        "applications",
        lambda: queue_page(request, "desk/applications", kept=kept, status=status, first=PAGE),
        status=status,
        is_waiting=status == WAITING,
    )
