"""The small forms of one tour."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses
from web.addresses import at
from web.api import change
from web.pages.selling.forms import form_page
from web.pages.selling.tours import tour_sheets as sheets
from web.pages.selling.tours.gate import own_tour
from web.pages.selling.workspace import Errors, Space, in_workspace
from web.visit import VisitRequest

SHEETS = {"about": sheets.about}
"""Forms whose answers are the tour's own fields, by `form` of the address."""


@in_workspace
@require_http_methods(["GET", "HEAD", "POST"])
def tour_form(request: VisitRequest, space: Space, *, slug: str) -> HttpResponse:
    """One of the tour's forms, by `form` of the address. Raises Http404 for none."""
    space, found = own_tour(request, space, slug)
    wanted, back = request.GET.get("form", ""), at(addresses.SELL_TOUR, found["id"])
    if wanted not in SHEETS:
        raise Http404(_("Không có phiếu này."))

    def save(said: dict[str, Any]) -> tuple[Errors, str]:
        return change(request, "selling/tours/tour_update", id=found["id"], input=said)[1], back

    return form_page(request, space, SHEETS[wanted](found), back=back, save=save)
