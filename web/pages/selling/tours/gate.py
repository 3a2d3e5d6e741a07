"""A tour of a stall that the visitor acts for; they work for that stall from now on."""

from typing import Any

from web.api import ask
from web.pages.selling.workspace import Space, working_for
from web.visit import VisitRequest

Thing = dict[str, Any]


def own_tour(request: VisitRequest, space: Space, tour_id: str) -> tuple[Space, Thing]:
    """Raises Http404 for anybody else's tour, and for none."""
    found = ask(request, "selling/tours/tour", id=tour_id)["hostTour"]
    return working_for(request, space, found["seller"]["id"]), found
