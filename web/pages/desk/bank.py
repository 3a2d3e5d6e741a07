"""Money that came to the market's account, and what became of it."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from web import addresses
from web.api import ask
from web.pages.desk.gate import officers_only, show
from web.pages.desk.queues import queue_page
from web.visit import VisitRequest

PAGE = 30
OPEN, ALL = "", "ALL"
"""What the tabs ask for that is no state of a line."""


@officers_only
@require_safe
def bank(request: VisitRequest) -> HttpResponse:
    """First the lines that wait for a person, oldest first; by state, or all of them, newest first."""
    states = ask(request, "desk/bank_states")["states"]
    asked = request.GET.get("state", OPEN)
    if asked not in (OPEN, ALL, *(state["state"] for state in states)):
        asked = OPEN
    wanted: dict[str, Any] = {OPEN: {"isOpen": True}, ALL: {}}.get(asked, {"state": asked})
    kept = {"state": asked} if asked else {}
    page = queue_page(request, "desk/bank", kept=kept, first=PAGE, **wanted)
    return show(request, "bank", {**page, "tabs": _tabs(states, asked), "is_open": asked == OPEN})


def _tabs(states: list[dict[str, Any]], asked: str) -> list[dict[str, Any]]:
    """Those that wait, all of them, then each state that has lines."""
    waiting = sum(state["count"] for state in states if state["isOpen"])
    tabs = [_tab(_("Cần xem"), waiting, OPEN, asked), _tab(_("Tất cả"), sum(s["count"] for s in states), ALL, asked)]
    shown = (state for state in states if state["count"] or state["state"] == asked)
    return tabs + [_tab(state["stateDisplay"], state["count"], state["state"], asked) for state in shown]


def _tab(label: str, count: int, state: str, asked: str) -> dict[str, Any]:
    url = f"{addresses.DESK_BANK}?state={state}" if state else addresses.DESK_BANK
    return {"label": label, "count": count, "url": url, "on": state == asked}
