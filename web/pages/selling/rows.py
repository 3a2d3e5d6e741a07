"""Lists of alike things on one form, saved as a whole: pick-up points, prices, lines of an itinerary."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext_lazy

from web.pages.selling.forms import MANY, ONE, SAVE, SAVED, YES, Errors, Question, Sheet, asked, read
from web.pages.selling.workspace import Errors as Problems
from web.pages.selling.workspace import Space, refuse_strangers, show
from web.visit import VisitRequest

Said = dict[str, Any]
REMOVE = gettext_lazy("Bỏ mục này khi lưu")
MOST_ROWS = 60
"""More than the market takes of anything: it refuses in its own words."""


@dataclass(frozen=True)
class RowSheet:
    """A form of rows. Inputs are named by question and row: `name-1`."""

    title: Any
    questions: Callable[[str], Sequence[Question]]
    """Of a row, by its key."""
    label: Callable[[str], str]
    """What a row is called, by its key."""
    start: Mapping[str, Mapping[str, Any]]
    """The rows there are: values by key; `id` is what the market knows a row by."""
    spare: int = 0
    """Empty rows behind them, for more; without any the rows are always those of `start`."""
    blank: Mapping[str, Any] = field(default_factory=dict)
    """What stands in an empty row at first."""
    removable: bool = True
    """Rows with an `id` stay until they are ticked to go; else what is left empty goes."""
    remove: Any = REMOVE
    """Beside the box that takes a row away."""
    intro: Any = ""
    again: Any = ""
    """The button that saves and comes back for more."""


def rows_page(
    request: VisitRequest,
    space: Space,
    sheet: RowSheet,
    *,
    back: str,
    save: Callable[[list[Said]], Problems],
) -> HttpResponse:
    """Ask, save the whole list, go back. What the market refuses of a row (`index`) stands in that row, and what was
    typed stays."""
    rows, errors = _first(sheet), Errors()
    if request.method == "POST":
        rows = _typed(sheet, request.POST)
        kept, errors = _read(sheet, rows, request.POST)
        if not errors:
            problems = save([said for _key, said in kept])
            refuse_strangers(problems)
            if not problems:
                messages.success(request, str(SAVED))
                return HttpResponseRedirect(request.get_full_path() if "again" in request.POST else back)
            keys = [key for key, _said in kept]
            errors = {_where(problem, keys): problem["message"] for problem in problems}
    facts = {
        "sheet": sheet,
        "rows": [_shown(sheet, key, values, errors) for key, values in rows.items()],
        "errors": errors,
        "back": back,
        "button": SAVE,
        "remove": sheet.remove,
    }
    return show(request, space, "rows", facts, wrong=errors)


def _first(sheet: RowSheet) -> dict[str, Mapping[str, Any]]:
    last = len(sheet.start)
    return {**sheet.start, **{str(last + number): sheet.blank for number in range(1, sheet.spare + 1)}}


def _typed(sheet: RowSheet, given: QueryDict) -> dict[str, Mapping[str, Any]]:
    """The rows as they were sent: somebody else may have changed the list meanwhile."""
    keys: Sequence[str] = list(sheet.start)
    if sheet.spare:
        keys = [key for key in given.getlist("row") if key.isascii() and key.isdigit()][:MOST_ROWS]
    return {key: _values(sheet, key, given) for key in keys}


def _values(sheet: RowSheet, key: str, given: QueryDict) -> Said:
    values: Said = {"id": given.get(f"id-{key}", ""), "remove": f"remove-{key}" in given}
    for question in sheet.questions(key):
        name = f"{question.name}-{key}"
        values[question.name] = given.getlist(name) if question.kind == MANY else given.get(name, "").strip()
    return values


def _read(
    sheet: RowSheet, rows: Mapping[str, Mapping[str, Any]], given: QueryDict
) -> tuple[list[tuple[str, Said]], Errors]:
    """The rows that stay, ready for the market, by key; and what cannot be read."""
    kept: list[tuple[str, Said]] = []
    errors: Errors = {}
    for key, values in rows.items():
        stays = bool(values["id"]) and sheet.removable
        if (stays and values["remove"]) or (not stays and _is_empty(sheet, key, values)):
            continue
        said, wrong = read(_named(sheet, key), given)
        errors |= wrong
        kept.append(
            (key, {"key": key, "id": values["id"], **{name.rpartition("-")[0]: value for name, value in said.items()}})
        )
    return kept, errors


def _is_empty(sheet: RowSheet, key: str, values: Mapping[str, Any]) -> bool:
    """Whether nothing was typed; choices alone say nothing."""
    return not any(values.get(each.name) for each in sheet.questions(key) if each.kind not in (ONE, MANY, YES))


def _named(sheet: RowSheet, key: str) -> list[Question]:
    return [replace(each, name=f"{each.name}-{key}") for each in sheet.questions(key)]


def _where(problem: Mapping[str, Any], keys: Sequence[str]) -> str:
    index = problem.get("index")
    return f"row-{keys[index]}" if index is not None and index < len(keys) else ""


def _shown(sheet: RowSheet, key: str, values: Mapping[str, Any], errors: Errors) -> dict[str, Any]:
    """A row as the template shows it."""
    questions = _named(sheet, key)
    named = {f"{name}-{key}": value for name, value in values.items()}
    inputs = asked(Sheet(title="", questions=questions), named, errors)
    rare = {each.name for each in questions if each.rare}
    is_there, is_fixed = bool(values.get("id")), not sheet.spare
    wrong = f"row-{key}" in errors or any(each["error"] for each in inputs)
    return {
        "key": key,
        "id": values.get("id", ""),
        "label": sheet.label(key),
        "error": errors.get(f"row-{key}", ""),
        "questions": [each for each in inputs if each["name"] not in rare],
        "rare": [each for each in inputs if each["name"] in rare],
        "rare_open": any(each["error"] for each in inputs if each["name"] in rare),
        "removable": is_there and sheet.removable,
        "remove": values.get("remove", False),
        "folded": is_fixed and not is_there and not wrong and _is_empty(sheet, key, values),
    }
