"""The register of one stay as a page, for hosts and officers alike: reading, entering, changing, taking out."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from web.api import ask, change
from web.pages import guest_form
from web.pages.days import today
from web.pages.downloads import download
from web.pages.selling.workspace import refuse_strangers
from web.visit import VisitRequest

FORMATS = ("XLSX", "CSV_FOREIGN", "CSV_DOMESTIC")


@dataclass
class Book:
    """What a page shows; or where to go on, when something was done."""

    facts: dict[str, Any]
    errors: dict[str, str]
    done: HttpResponse | None = None


def book(request: VisitRequest, booking_id: str) -> Book:
    """Handles a form that was sent, and reads the register: reading it is logged, so it is read once a page."""
    values: guest_form.Values | None = None
    errors: dict[str, str] = {}
    if request.method == "POST":
        values, errors = _act(request, booking_id)
        if not errors:
            return Book({}, {}, HttpResponseRedirect(request.path))
    found = ask(request, "guest_register", id=booking_id)
    register = found["guestRegister"]
    duty, guests = register["duty"], register["guests"]
    wanted = request.POST.get("id") or request.GET.get("sua", "")
    editing = next((guest for guest in guests if guest["id"] == wanted), None)
    facts = {
        "duty": duty,
        "guests": guests,
        "consent": found["guestConsent"],
        "nationalities": found["guestNationalities"],
        "editing": editing,
        "values": values or (guest_form.known(editing) if editing else guest_form.empty(duty)),
        "errors": errors,
        "may_declare": duty["arrival"] <= today().isoformat(),
        "waiting_for_file": any(not guest["declaredAt"] for guest in guests),
        **guest_form.names(),
    }
    return Book(facts, errors)


def take_file(request: VisitRequest, *, back: str) -> HttpResponse:
    """The file of a house and day; a page with the reason where there is nobody to declare."""
    format = request.POST.get("format", "")
    payload, errors = change(
        request,
        "guests_export",
        stay=request.POST.get("stay", ""),
        day=request.POST.get("day", ""),
        format=format if format in FORMATS else FORMATS[0],
        again=request.POST.get("again") == "1",
    )
    refuse_strangers([error | {"field": None} for error in errors if error["code"] in ("NOT_FOUND", "GRAPHQL_ERROR")])
    if errors:
        messages.error(request, errors[0]["message"])
        return HttpResponseRedirect(back)
    return download(payload["file"])


def _act(request: VisitRequest, booking_id: str) -> tuple[guest_form.Values | None, dict[str, str]]:
    record = request.POST.get("id", "")
    if request.POST.get("action") == "remove":
        _payload, problems = change(request, "guest_remove", id=record)
        refuse_strangers(problems)
        messages.success(request, _("Đã bỏ khách khỏi sổ."))
        return None, {}
    values = guest_form.typed(request.POST)
    asked, wrong = guest_form.asked(values)
    if wrong:
        return values, wrong
    if record:
        _payload, problems = change(request, "guest_change", id=record, input=asked)
    else:
        consent = request.POST.get("consent") == "1"
        _payload, problems = change(request, "guest_enter", id=booking_id, input=asked, consent=consent)
    refuse_strangers([problem | {"field": None} for problem in problems if problem["code"] == "NOT_FOUND"])
    if not problems:
        messages.success(request, _("Đã ghi vào sổ. Nhớ lấy tệp để khai báo."))
    return values, guest_form.messages_of(problems)
