"""Deciding on one thing of a queue: yes, no with a reason, or taking the last decision back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from web import formats
from web.api import ApiProblem, ask, change
from web.pages.desk.gate import show
from web.visit import VisitRequest

DECIDED = ("APPROVE", "REFUSE", "REJECT")
DONE = "vua"
"""In the address after a decision: what was just decided, so that it can be taken back."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What is decided on: its documents, and the words for what was done (each takes the thing's name)."""

    approve: str
    refuse: str
    undo: str
    decided: str
    name: Callable[[dict[str, Any]], str]
    approved: Callable[[str], str]
    refused: Callable[[str], str]


@dataclass(slots=True)
class Problem:
    """A decision that did not happen: beside the reason of the card `id`, or for the page as a whole."""

    id: str
    reason: str
    at_reason: str = ""
    at_page: str = ""

    def place(self, rows: list[dict[str, Any]]) -> dict[str, str]:
        """Put the problem on its card; what the page says of it above the queue, by the field it leads to."""
        for number, row in enumerate(rows, 1):
            if row["id"] == self.id and self.at_reason:
                row["problem"] = self
                return {f"reason-{number}": self.at_reason}
        return {}


def show_queue(
    request: VisitRequest, matter: Matter, template: str, queue: Callable[[], dict[str, Any]], **facts: Any
) -> HttpResponse:
    """The queue (`queue` asks for it, see `queue_page`) after what the form asked for, if one was sent."""
    problem = None
    if request.method == "POST":
        answer = decide(request, matter)
        if isinstance(answer, HttpResponse):
            return answer
        problem = answer
    return show_undecided(request, matter, template, queue, problem=problem, answers=422 if problem else 200, **facts)


def show_undecided(
    request: VisitRequest,
    matter: Matter,
    template: str,
    queue: Callable[[], dict[str, Any]],
    *,
    problem: Problem | None = None,
    answers: int,
    **facts: Any,
) -> HttpResponse:
    """The queue as it stands, whatever was sent; `answers` is the status of HTTP."""
    page = queue()
    errors = problem.place(page["rows"]) if problem else {}
    whole = {**page, **facts, "errors": errors, "problem": problem, "just_decided": just_decided(request, matter)}
    return show(request, template, whole, status=answers)


def decide(request: VisitRequest, matter: Matter) -> HttpResponse | Problem:
    """Do what the form asks for; the same queue again afterwards, with the next thing on top."""
    given = request.POST
    pk, wanted, reason = given.get("id", ""), given.get("decision", ""), given.get("reason", "").strip()
    problem = Problem(pk, reason)
    if wanted == "approve" and reason:
        problem.at_reason = _("Bạn có ghi lý do mà lại bấm duyệt. Muốn duyệt thì xóa lý do rồi bấm lần nữa.")
        return problem
    variables: dict[str, Any] = {"id": pk}
    if wanted == "refuse":
        variables["reason"] = reason
    if wanted != "undo" and given.get("submitted_at"):
        variables["submittedAt"] = given["submitted_at"]
    document = {"approve": matter.approve, "refuse": matter.refuse, "undo": matter.undo}.get(wanted)
    if document is None:
        problem.at_page = _("Bạn bấm một trong hai nút duyệt hay gửi lại nhé.")
        return problem
    try:
        errors = change(request, document, **variables)[1]
    except ApiProblem:
        problem.at_page = _("Chợ không đọc được phiếu này, chưa có gì thay đổi. Bạn xem lại rồi bấm lần nữa.")
        return problem
    if errors:
        at_reason = errors[0]["field"] == "reason"
        problem.at_reason = errors[0]["message"] if at_reason else ""
        problem.at_page = "" if at_reason else _what_happened(request, matter, pk, errors[0])
        return problem
    name = matter.name(ask(request, matter.decided, id=pk)["decided"])
    if wanted == "undo":
        messages.success(request, _("Đã rút lại quyết định. “%(name)s” đang chờ như trước.") % {"name": name})
    else:
        messages.success(request, (matter.approved if wanted == "approve" else matter.refused)(name))
    return HttpResponseRedirect(_back(request, done="" if wanted == "undo" else pk))


def _back(request: VisitRequest, *, done: str) -> str:
    kept = {"after": request.GET.get("after", ""), DONE: done}
    asked = urlencode({name: value for name, value in kept.items() if value})
    return f"{request.path}?{asked}" if asked else request.path


def _what_happened(request: VisitRequest, matter: Matter, pk: str, error: dict[str, Any]) -> str:
    """The API's words, or, where somebody was quicker, who decided what and when."""
    found = ask(request, matter.decided, id=pk)["decided"] if error["code"] == "INVALID_STATUS" else None
    last = found["steps"][-1] if found and found["steps"] else None
    if found is None or last is None or error["field"] == "submittedAt" or last["action"] not in DECIDED:
        return str(error["message"])
    facts = {
        "name": matter.name(found),
        "actor": last["actor"],
        "action": last["actionDisplay"],
        "time": formats.clock(last["at"]),
        "day": formats.day_numbers(last["at"], get_language() or "vi"),
    }
    return _("“%(name)s” đã có quyết định trước bạn: %(actor)s, %(action)s, lúc %(time)s ngày %(day)s.") % facts


def just_decided(request: VisitRequest, matter: Matter) -> dict[str, Any] | None:
    """What this officer has just decided and may still take back."""
    pk = request.GET.get(DONE, "")
    try:
        found: dict[str, Any] | None = ask(request, matter.decided, id=pk)["decided"] if pk else None
    except (ApiProblem, Http404):  # no id of ours
        return None
    return {**found, "name": matter.name(found)} if found and found["undoUntil"] else None
