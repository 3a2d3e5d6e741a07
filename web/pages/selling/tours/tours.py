"""A host's tours: the list, and beginning one."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from web import addresses
from web.addresses import at
from web.api import ask, change, nodes
from web.pages.selling.forms import form_page
from web.pages.selling.tours import tour_sheets as sheets
from web.pages.selling.workspace import Errors, Space, in_workspace, show
from web.visit import VisitRequest

FIRST_TERMS = "MODERATE"
"""Code of the cancellation policy a tour begins with; its page says it in words, with the way to another."""
FIELD_OF = {"categories": "price"}
"""The input behind each field that the market may refuse under another name."""


@in_workspace
@require_safe
def tours(request: VisitRequest, space: Space) -> HttpResponse:
    """All of this stall, hidden ones too."""
    found = ask(request, "selling/tours/tours", id=space["id"], after=request.GET.get("after") or None)["hostTours"]
    return show(request, space, "tours/tours", {"tours": nodes(found), "page": found["pageInfo"]})


@in_workspace
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: VisitRequest, space: Space) -> HttpResponse:
    """A tour begins with its name, how long it takes, where guests meet, and what an adult pays."""

    def save(said: dict[str, Any]) -> tuple[Errors, str]:
        adult = {"category": "ADULT", "price": said.pop("price")}
        given = {**said, "cancellation": FIRST_TERMS}
        payload, problems = change(
            request, "selling/tours/tour_create", seller=space["id"], input=given, categories=[adult]
        )
        told = [{**problem, "field": FIELD_OF.get(problem["field"] or "", problem["field"])} for problem in problems]
        return told, "" if problems else at(addresses.SELL_TOUR, payload["tour"]["id"])

    return form_page(request, space, sheets.new(), back=addresses.SELL_TOURS, save=save)
