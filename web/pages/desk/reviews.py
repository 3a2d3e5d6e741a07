"""What sellers want to put on sale: read before anybody sees it (Law 122/2025)."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web.pages.desk.comparison import lines, photo_changed
from web.pages.desk.decisions import Matter, show_queue
from web.pages.desk.gate import officers_only
from web.pages.desk.queues import queue_page
from web.pages.offers import language_code
from web.visit import VisitRequest

PAGE = 10
MATTER = Matter(
    approve="desk/listing_approve",
    refuse="desk/listing_reject",
    undo="desk/listing_undo",
    decided="desk/listing",
    name=lambda listing: str(listing["name"]),
    approved=lambda name: _("Đã duyệt “%(name)s”, khách thấy ngay. Người bán được nhắn tin.") % {"name": name},
    refused=lambda name: _("Đã gửi lại “%(name)s” để sửa. Người bán được nhắn tin kèm lý do.") % {"name": name},
)


@officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def reviews(request: VisitRequest) -> HttpResponse:
    """New listings and edits of live ones in one queue, oldest first."""
    return show_queue(request, MATTER, "listings", lambda: _compared(request))


def _compared(request: VisitRequest) -> dict[str, Any]:
    """The queue, each row beside what is on display now."""
    page = queue_page(request, "desk/listings", kept={}, first=PAGE, language=language_code())
    for row in page["rows"]:
        row["lines"] = lines(row, get_language() or "vi")
        row["photo_changed"] = photo_changed(row)
        row["changed"] = sum(line.is_changed for line in row["lines"]) + row["photo_changed"]
    return page
