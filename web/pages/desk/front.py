"""The desk as one finds it in the morning: what waits where, the longest wait first."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from web.api import ask, nodes
from web.pages.desk.gate import officers_only, powers, show
from web.visit import VisitRequest

OLDEST = 3
SINCE = {"sellers": "appliedAt", "listings": "submittedAt", "payments": "receivedAt"}
"""When something of each queue began to wait."""


@officers_only
@require_safe
def front(request: VisitRequest) -> HttpResponse:
    """Each queue with its oldest; the queue whose oldest has waited longest comes first, empty ones last."""
    found = ask(request, "desk/front", first=OLDEST, **powers(request))
    queues: list[dict[str, Any]] = []
    for queue, connection in found.items():
        rows = nodes(connection)
        since = rows[0][SINCE[queue]] if rows else ""
        queues.append({"name": queue, "rows": rows, "since": since})
    queues.sort(key=lambda queue: (not queue["rows"], queue["since"]))
    return show(request, "front", {"queues": queues})
