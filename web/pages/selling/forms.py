"""Forms as lists of questions: what each asks, how the answer is read, what to say where it cannot be."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from web.formats import WEEKDAYS, number, tongue
from web.pages.selling import typed
from web.pages.selling.workspace import Errors as Problems
from web.pages.selling.workspace import Space, refuse_strangers, show
from web.visit import VisitRequest

Errors = dict[str, str]
TEXT, AREA, NUMBER, DONG, LENGTH = "text", "area", "number", "dong", "length"
DAY, TIME, ONE, MANY, YES = "day", "time", "one", "many", "yes"
READERS: dict[str, Callable[[str], Any]] = {
    NUMBER: typed.number,
    DONG: typed.dong,
    LENGTH: typed.minutes,
    DAY: typed.day,
    TIME: typed.clock,
}
UNREADABLE = {
    NUMBER: gettext_lazy("Bạn ghi bằng số, ví dụ 2."),
    DONG: gettext_lazy("Bạn ghi số tiền, ví dụ 350.000."),
    LENGTH: gettext_lazy("Bạn ghi rõ giờ hay phút, ví dụ 3 giờ, 1 giờ 30 phút, 2 ngày."),
    TIME: gettext_lazy("Bạn ghi giờ trong ngày, ví dụ 5:00 hay 17:30."),
    DAY: gettext_lazy("Ngày này không có trong lịch. Bạn ghi như 23/11/2026."),
}
SAVE, SAVED = gettext_lazy("Lưu"), gettext_lazy("Đã lưu.")
NEEDED = gettext_lazy("Chỗ này cần có.")


@dataclass(frozen=True)
class Question:
    """One input; its name is the API's."""

    name: str
    label: Any
    kind: str = TEXT
    hint: Any = ""
    optional: bool = False
    choices: Sequence[tuple[str, Any]] = ()
    after: Any = ""
    """A word behind the input: nights, per cent."""
    rare: bool = False
    """Few need it: in a row it lies under a fold."""


@dataclass(frozen=True)
class Sheet:
    """A form on a page of its own."""

    title: Any
    questions: Sequence[Question]
    start: Mapping[str, Any] = field(default_factory=dict)
    """What stands in the inputs at first, by name."""
    intro: Any = ""
    button: Any = SAVE
    done: Any = SAVED


def read(questions: Sequence[Question], given: QueryDict) -> tuple[dict[str, Any], Errors]:
    """The answers, ready for the API (None for an empty one), and what cannot be read."""
    said: dict[str, Any] = {}
    errors: Errors = {}
    for question in questions:
        name, text = question.name, given.get(question.name, "").strip()
        if question.kind == MANY:
            said[name] = given.getlist(name)
        elif question.kind == YES:
            said[name] = name in given
        else:
            try:
                value = READERS.get(question.kind, str)(text)
            except typed.Unreadable:
                errors[name] = str(UNREADABLE[question.kind])
                continue
            if value in (None, "") and not question.optional:
                errors[name] = str(NEEDED)
            is_text = question.kind in (TEXT, AREA)
            said[name] = value.isoformat() if question.kind == DAY and value else value
            if value == "" and not is_text:
                said[name] = None
    return said, errors


def asked(sheet: Sheet, values: Mapping[str, Any], errors: Errors) -> list[dict[str, Any]]:
    """The questions as the template shows them."""
    return [
        {
            "name": each.name,
            "label": each.label,
            "kind": each.kind,
            "hint": each.hint,
            "optional": each.optional,
            "after": each.after,
            "value": _as_typed(each, values.get(each.name)),
            "error": errors.get(each.name, ""),
            "choices": [
                {"value": value, "label": label, "chosen": _is_chosen(each, values.get(each.name), value)}
                for value, label in each.choices
            ],
        }
        for each in sheet.questions
    ]


def _as_typed(question: Question, value: Any) -> Any:
    """What stands in the input: amounts as people write them."""
    if value is None:
        return ""
    if question.kind == DONG and isinstance(value, int):
        return number(value, tongue(get_language() or "vi"))
    return value


def form_page(
    request: VisitRequest,
    space: Space,
    sheet: Sheet,
    *,
    back: str,
    save: Callable[[dict[str, Any]], tuple[Problems, str]],
    template: str = "form",
) -> HttpResponse:
    """Ask, save, go on. `save` takes the answers and gives what the API refused and where to go; errors stay beside
    their inputs, and what was typed stays too. Where the sheet has no words for `done`, `save` has said them."""
    values, errors = dict(sheet.start), Errors()
    if request.method == "POST":
        values = {
            each.name: request.POST.getlist(each.name) if each.kind == MANY else request.POST.get(each.name, "")
            for each in sheet.questions
        }
        said, errors = read(sheet.questions, request.POST)
        if not errors:
            problems, onward = save(said)
            refuse_strangers(problems)
            if not problems:
                if sheet.done:
                    messages.success(request, str(sheet.done))
                return HttpResponseRedirect(onward)
            names = {each.name for each in sheet.questions}
            errors = {problem["field"] if problem["field"] in names else "": problem["message"] for problem in problems}
    facts = {"sheet": sheet, "questions": asked(sheet, values, errors), "errors": errors, "back": back}
    return show(request, space, template, facts, wrong=errors)


def weekday_choices(language: str) -> list[tuple[str, str]]:
    """Monday first; none chosen means every day."""
    return [(str(number), name) for number, name in enumerate(WEEKDAYS[language])]


def told(problems: Problems, request: VisitRequest, words: str = "") -> bool:
    """Say what a button did, or what stood in its way; whether it was done."""
    refuse_strangers(problems)
    for problem in problems:
        messages.error(request, problem["message"])
    if not problems:
        messages.success(request, words or _("Đã lưu."))
    return not problems


def _is_chosen(question: Question, value: Any, choice: str) -> bool:
    if question.kind == MANY:
        return choice in [str(each) for each in value or ()]
    return str(value or "") == choice
