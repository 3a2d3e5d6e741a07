"""Money that came to the market's account, and what became of it."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses
from web.api import ask
from web.pages.desk.bank_acts import act
from web.pages.desk.gate import officers_only, show
from web.pages.desk.ledger import ledger_address
from web.pages.desk.queues import queue_page
from web.visit import VisitRequest

PAGE = 20
PARTS = (1, 2, 3, 4)
"""Rows of the form that splits a line."""
OPEN, ALL = "", "ALL"
"""What the tabs ask for that is no state of a line."""


@officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def bank(request: VisitRequest) -> HttpResponse:
    """First the lines that wait for a person, oldest first; by state, or all of them, newest first."""
    wrong: dict[str, Any] = {}
    if request.method == "POST":
        answer = act(request)
        if isinstance(answer, HttpResponse):
            return answer
        wrong = answer
    states = ask(request, "desk/bank_states")["states"]
    asked = request.GET.get("state", OPEN)
    if asked not in (OPEN, ALL, *(state["state"] for state in states)):
        asked = OPEN
    wanted: dict[str, Any] = {OPEN: {"isOpen": True}, ALL: {}}.get(asked, {"state": asked})
    kept = {"state": asked} if asked else {}
    page = queue_page(request, "desk/bank", kept=kept, first=PAGE, **wanted)
    facts = {
        **page,
        "tabs": _tabs(states, asked),
        "is_open": asked == OPEN,
        "errors": _placed(page["rows"], wrong),
        "part_numbers": PARTS,
        "held": _held(page["positions"]),
    }
    return show(request, "bank", facts, status=422 if wrong else 200)


def _placed(rows: list[dict[str, Any]], wrong: dict[str, Any]) -> dict[str, str]:
    """Put what went wrong on its line; for the page, by the field it leads to."""
    for number, row in enumerate(rows, 1):
        if wrong and row["id"] == wrong["id"]:
            row["wrong"] = wrong
            return {f"{wrong['input']}-{number}": wrong["message"]}
    return {"": wrong["message"]} if wrong else {}


def _held(positions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Gateways (and the till) with money of ours, and where the books show what it is made of."""
    return [
        one | {"url": ledger_address("GATEWAY_CLEARING", one["gateway"], "VND")}
        for one in positions
        if one["held"]["amount"]
    ]


def _tabs(states: list[dict[str, Any]], asked: str) -> list[dict[str, Any]]:
    """Those that wait, all of them, then each state that has lines."""
    waiting = sum(state["count"] for state in states if state["isOpen"])
    tabs = [_tab(_("Cần xem"), waiting, OPEN, asked), _tab(_("Tất cả"), sum(s["count"] for s in states), ALL, asked)]
    shown = (state for state in states if state["count"] or state["state"] == asked)
    return tabs + [_tab(state["stateDisplay"], state["count"], state["state"], asked) for state in shown]


def _tab(label: str, count: int, state: str, asked: str) -> dict[str, Any]:
    url = f"{addresses.DESK_BANK}?state={state}" if state else addresses.DESK_BANK
    return {"label": label, "count": count, "url": url, "on": state == asked}
