"""Other days or people for a booking: first what that costs or brings, then the button. For guests and for hosts."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from web import formats
from web.api import ApiProblem, change
from web.pages.change_form import as_booked, as_typed, shown, wrong_in
from web.pages.days import today
from web.pages.tour_party import place_of
from web.visit import VisitRequest

CHANGE = "change"
OURS = ("csrfmiddlewaretoken", "action", "seen")
Facts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """`facts` for the form; `done` what it came to, once it was changed."""

    facts: Facts
    status: int = 200
    done: Facts | None = None


def answer_change(request: VisitRequest, booking: Facts | None, *, order_id: str | None) -> Change:
    """The form with what is booked; sent, the new price; agreed to at the price that was seen, the change.

    `order_id` is of guests, whom it lets in without an account; a host's sign-in does. Raises Http404 for what is no
    sold booking of theirs.
    """
    if booking is None or booking["status"] != "CONFIRMED":
        raise Http404(_("Không có lượt đặt này trong đơn."))
    is_sent = request.method == "POST"
    wanted = as_typed(booking, request.POST) if is_sent else as_booked(booking)
    typed = request.POST if is_sent else None
    unread = wrong_in(booking, request.POST) if is_sent else {}
    words = {"id": booking["id"], "order": order_id, ("stay" if booking["kind"] == "STAY" else "tour"): wanted}
    difference, wrong = (None, None) if unread else _asked(request, words)
    if wrong and wrong["code"] == "NOT_FOUND" and not is_sent:
        raise Http404(_("Không có lượt đặt này trong đơn."))
    is_agreed = request.POST.get("action") == CHANGE
    if is_agreed and difference and request.POST.get("seen") == str(int(difference["after"]["amount"])):
        payload, errors = change(request, "booking_change", **words)
        if not errors:
            return Change({}, done=payload["difference"])
        wrong = errors[0]
    is_too_late = bool(wrong and wrong["field"] == "id")
    errors_shown = unread or (_placed(booking, wrong) if wrong and is_sent and not is_too_late else {})
    facts = {
        "booking": booking,
        "wanted": wanted,
        **shown(booking, wanted, typed, errors_shown),
        "difference": difference if is_sent and not wrong else None,
        "errors": errors_shown,
        "kept": [(name, value) for name, values in request.POST.lists() for value in values if name not in OURS],
        "too_late": wrong["message"] if wrong and is_too_late else "",
        "today": today().isoformat(),
    }
    return Change(facts, 422 if is_sent and (wrong or unread) else 200)


def amounts(difference: Facts, language: str) -> dict[str, str]:
    """What a change costs or brings, as it is written."""
    return {name: formats.dong(difference[name], language) for name in ("more", "refund", "calledOff")}


def _placed(booking: Facts, wrong: Facts) -> dict[str, str]:
    """What is wrong, by the id of its field on the page; by nothing where no field can mend it."""
    place = place_of(wrong["field"], booking["tour"]["priceCategories"]) if booking["kind"] == "TOUR" else ""
    return {place: wrong["message"]}


def _asked(request: VisitRequest, words: Facts) -> tuple[Facts | None, Facts | None]:
    """What it would cost or bring, or what is wrong."""
    try:
        payload, errors = change(request, "booking_change_quote", **words)
    except (ApiProblem, Http404):
        return None, {
            "field": "",
            "code": "INVALID",
            "message": _("Chợ không đọc được lựa chọn này. Bạn chọn lại nhé."),
        }
    return payload["difference"], errors[0] if errors else None
