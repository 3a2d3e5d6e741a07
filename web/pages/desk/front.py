"""The desk as one finds it in the morning: what waits where, the longest wait first."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from web import addresses
from web.api import ask, nodes
from web.pages.desk.gate import officers_only, powers, show
from web.visit import VisitRequest

OLDEST = 3
SINCE = {"sellers": "appliedAt", "listings": "submittedAt", "payments": "receivedAt", "guests": "arrivesAt"}
"""When something of each queue began to wait."""
PLACES = {
    "cholang_bank_lines_waiting": addresses.DESK_BANK,
    "cholang_payment_differences_open": addresses.DESK_DIFFERENCES,
    "cholang_payment_disputes_open": addresses.DESK_DISPUTES,
    "cholang_refunds_at_gateways": f"{addresses.DESK_REFUNDS}?tab=TRANSIT",
    "cholang_refunds_by_hand": addresses.DESK_REFUNDS,
    "cholang_refunds_failed": f"{addresses.DESK_REFUNDS}?tab=FAILED",
    "cholang_refunds_agreed": f"{addresses.DESK_REFUNDS}?tab=AGREED",
    "cholang_payouts_waiting": addresses.DESK_PAYOUTS,
    "cholang_payout_batches_to_approve": addresses.DESK_PAYOUTS,
    "cholang_tax_declarations_due": addresses.DESK_TAXES,
    "cholang_tax_declarations_unpaid": addresses.DESK_TAXES,
    "cholang_ledger_unbalanced_currencies": addresses.DESK_LEDGER,
}
"""Where people go about what is stuck, by its name in the schema."""


@officers_only
@require_safe
def front(request: VisitRequest) -> HttpResponse:
    """Each queue with its oldest; the queue whose oldest has waited longest comes first, empty ones last."""
    may = powers(request)
    found = ask(request, "desk/front", first=OLDEST, **may)
    queues: list[dict[str, Any]] = []
    for queue, connection in found.items():
        rows = nodes(connection)
        since = rows[0][SINCE[queue]] if rows else ""
        queues.append({"name": queue, "rows": rows, "since": since})
    queues.sort(key=lambda queue: (not queue["rows"], queue["since"]))
    return show(request, "front", {"queues": queues, "stuck": _stuck(request) if may["payments"] else None})


def _stuck(request: VisitRequest) -> list[dict[str, Any]]:
    """Where money waits and should not, each with the page on which something can be done about it."""
    found = ask(request, "desk/stuck")["stuck"] or []
    return [one | {"url": PLACES.get(one["name"], "")} for one in found]
