"""The small forms of one tour, by `form` of the address."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses
from web.addresses import at
from web.api import ask, change
from web.pages.selling import terms
from web.pages.selling.forms import Sheet, form_page
from web.pages.selling.rows import RowSheet, Said, rows_page
from web.pages.selling.tours import extras, itinerary, place, prices, resources
from web.pages.selling.tours import tour_sheets as sheets
from web.pages.selling.tours.gate import Thing, own_tour
from web.pages.selling.workspace import Errors, Space, in_workspace
from web.visit import VisitRequest

Given = Callable[[Sequence[Said]], dict[str, Any]]
LISTS: Mapping[str, tuple[Callable[[Thing], RowSheet], str, Given]] = {
    "prices": (prices.sheet, "categories_set", prices.given),
    "itinerary": (itinerary.sheet, "tour_update", itinerary.given),
    "pickups": (extras.pickup_sheet, "pickups_set", extras.points_given),
    "add-ons": (extras.add_on_sheet, "add_ons_set", extras.add_ons_given),
}
"""Forms of rows: the form, the document that saves it, and its variables."""
FACTS: Mapping[str, Callable[[Thing], Sheet]] = {
    "about": sheets.about,
    "lists": sheets.lists,
    "english": sheets.english,
    "party": sheets.party,
}
"""Forms whose answers are fields of the tour."""
ONWARD = {"policy": "terms", "resource": "needs"}
"""Forms after which something is chosen from what they made."""
INPUT_OF = {"categories": "minimumAge", "latitude": "place"}
"""The input behind each field that the market refuses under another name."""


@in_workspace
@require_http_methods(["GET", "HEAD", "POST"])
def tour_form(request: VisitRequest, space: Space, *, slug: str) -> HttpResponse:
    """One of the tour's forms. Raises Http404 for none."""
    space, found = own_tour(request, space, slug)
    wanted, back = request.GET.get("form", ""), at(addresses.SELL_TOUR, found["id"])
    if wanted in LISTS:
        make, document, given = LISTS[wanted]
        return _rows(request, space, found, make(found), document, given)
    if wanted == "needs":
        needs = resources.needs_sheet(resources.resources_of(request, found))
        return _rows(request, space, found, needs, "resources_set", resources.needs_given)
    sheet, document, variables = _form(request, wanted, found)
    onward = at(addresses.SELL_TOUR_FORM, found["id"], form=ONWARD[wanted]) if wanted in ONWARD else back

    def save(said: dict[str, Any]) -> tuple[Errors, str]:
        try:
            problems = change(request, f"selling/{document}", **variables(said))[1]
        except ValueError:
            words = _("Chợ không đọc được chỗ này. Bạn dán hai số, ví dụ 16.5697, 107.5330.")
            return [{"field": "place", "message": words, "code": "INVALID"}], ""
        return [{**one, "field": INPUT_OF.get(one["field"] or "", one["field"])} for one in problems], onward

    return form_page(request, space, sheet, back=back, save=save)


def _rows(
    request: VisitRequest, space: Space, found: Thing, sheet: RowSheet, document: str, given: Given
) -> HttpResponse:
    key = {"id" if document == "tour_update" else "tour": found["id"]}

    def save(rows: list[Said]) -> Errors:
        return change(request, f"selling/tours/{document}", **key, **given(rows))[1]

    return rows_page(request, space, sheet, back=at(addresses.SELL_TOUR, found["id"]), save=save)


Variables = Callable[[dict[str, Any]], dict[str, Any]]


def _form(request: VisitRequest, wanted: str, found: Thing) -> tuple[Sheet, str, Variables]:
    """The form, the document that saves it, and the variables its answers make."""
    pk, seller = found["id"], found["seller"]["id"]
    if wanted in FACTS:
        return FACTS[wanted](found), "tours/tour_update", lambda said: {"id": pk, "input": sheets.given(wanted, said)}
    if wanted == "place":
        communes = ask(request, "selling/communes")["communes"]
        return place.sheet(found, communes), "tours/tour_update", lambda said: {"id": pk, "input": place.given(said)}
    if wanted == "terms":
        policies = terms.policies(request, seller)
        return sheets.terms(found, policies), "tours/tour_update", lambda said: {"id": pk, "input": said}
    of = request.GET.get("of", "")
    if wanted == "policy":
        own = _one(terms.own(terms.policies(request, seller)), of)
        sheet = terms.sheet(own, by_nights=False)
        return sheet, "policy_save", lambda said: {"seller": seller, **terms.given(said, own)}
    if wanted == "resource":
        resource = _one(resources.resources_of(request, found), of)
        key = {"id": resource["id"]} if resource else {"seller": seller}
        document = "tours/resource_update" if resource else "tours/resource_create"
        return resources.resource_sheet(resource), document, lambda said: {**key, "input": said}
    raise Http404(_("Không có phiếu này."))


def _one(rows: list[Thing], wanted: str) -> Thing | None:
    return next((row for row in rows if row["id"] == wanted), None)
