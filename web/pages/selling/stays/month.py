"""The month of a house: every night of every kind of room, and who sleeps in which room."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from web import host_months
from web.api import ask
from web.pages.days import asked_day, today
from web.pages.selling.workspace import Space, in_workspace, show, working_for
from web.visit import VisitRequest


@in_workspace
@require_safe
def month(request: VisitRequest, space: Space, *, slug: str) -> HttpResponse:
    """One month at a time; a press on a night leads to what can be done with it."""
    now = today()
    first, after = host_months.bounds(asked_day(request.GET, "month") or now)
    found = ask(request, "selling/stays/month", id=slug, **{"from": first.isoformat(), "until": after.isoformat()})
    if found["hostStay"] is None or found["hostCalendar"] is None:
        raise Http404(_("Không có nhà này trong gian hàng của bạn."))
    space = working_for(request, space, found["hostStay"]["stay"]["seller"]["id"])
    facts: dict[str, Any] = {
        "house": found["hostStay"],
        "first": first,
        "before": host_months.bounds(first - timedelta(days=1))[0] if first > now else None,
        "after": after,
        "days": host_months.days_of(first, after),
        "types": [
            {
                **each,
                "weeks": host_months.squares(first, each["nights"], today=now),
                "strips": [
                    {"room": line["room"], "pieces": host_months.strip(line, first, after)} for line in each["rooms"]
                ],
            }
            for each in found["hostCalendar"]
        ],
    }
    return show(request, space, "stays/month", facts)
