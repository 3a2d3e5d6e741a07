"""Words that mean the same, as the search hears them: the list, and changing it."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses
from web.api import change
from web.pages.desk.gate import officers_only, powers, show
from web.pages.desk.queues import queue_page
from web.visit import VisitRequest

PAGE = 20
LONGEST_SEARCH = 60


@dataclass
class Form:
    """A group as it is typed; the ending tells the inputs of several on one page apart."""

    id: str = ""
    ending: str = ""
    phrases: str = ""
    """One a line."""
    note: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    is_open: bool = False
    """It is one of those on the page, and wrong."""


@officers_only
@require_http_methods(["GET", "HEAD", "POST"])
def synonyms(request: VisitRequest) -> HttpResponse:
    """The last changed first; what is wrong with a form stands beside its inputs."""
    if not powers(request)["listings"]:
        raise PermissionDenied
    search = request.GET.get("tim", "").strip()[:LONGEST_SEARCH]
    kept = {"tim": search} if search else {}
    wrong = None
    if request.method == "POST":
        if "delete" in request.POST:
            _delete(request)
        else:
            wrong = _save(request)
        if wrong is None:
            return HttpResponseRedirect(addresses.DESK_SYNONYMS + (f"?{urlencode(kept)}" if kept else ""))
    page = queue_page(request, "desk/synonyms", kept=kept, first=PAGE, search=search)
    rows = [_row(row, number, wrong) for number, row in enumerate(page["rows"], start=1)]
    new = Form()
    if wrong is not None and not wrong.is_open:
        # Also what was typed for a group that somebody else has deleted: it is kept as a new one.
        new, wrong.id = wrong, ""
    errors = {name + wrong.ending if name else name: text for name, text in wrong.errors.items()} if wrong else {}
    facts = {**page, "rows": rows, "new": new, "search": search, "errors": errors}
    return show(request, "synonyms", facts, status=422 if wrong else 200)


def _row(row: dict[str, Any], number: int, wrong: Form | None) -> dict[str, Any]:
    form = Form(id=row["id"], ending=f"-{number}", phrases="\n".join(row["phrases"]), note=row["note"])
    if wrong is not None and wrong.id == row["id"]:
        wrong.ending, wrong.is_open, form = form.ending, True, wrong
    return {**row, "form": form}


def _save(request: VisitRequest) -> Form | None:
    """Nothing where it was saved; else the form as it was typed, with what is wrong."""
    posted = request.POST
    form = Form(id=posted.get("id", ""), phrases=posted.get("phrases", ""), note=posted.get("note", ""))
    given = {"phrases": form.phrases.splitlines(), "note": form.note, "id": form.id or None}
    payload, problems = change(request, "desk/synonym_save", **given)
    if not problems:
        said = {"phrases": " = ".join(payload["group"]["phrases"])}
        messages.success(request, _("Đã ghi: %(phrases)s. Lần tìm tới đã hiểu.") % said)
        return None
    form.errors = {
        problem["field"] if problem["field"] in ("phrases", "note") else "": problem["message"] for problem in problems
    }
    return form


def _delete(request: VisitRequest) -> None:
    """Says so, or that it is gone already."""
    payload, problems = change(request, "desk/synonym_delete", id=request.POST["delete"])
    if problems:
        messages.error(request, _("Nhóm từ này không còn trong danh sách."))
        return
    said = {"phrases": " = ".join(payload["group"]["phrases"])}
    messages.success(request, _("Đã xóa: %(phrases)s. Muốn lấy lại, bạn ghi nhóm này thành nhóm mới.") % said)
