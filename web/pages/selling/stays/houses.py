"""A host's houses: the list, one house with the ways on, and its forms."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from web import addresses
from web.addresses import at
from web.api import ask, change, nodes
from web.pages.selling import terms
from web.pages.selling.forms import Sheet, form_page, told
from web.pages.selling.stays import house_sheets as sheets
from web.pages.selling.stays import room_sheets
from web.pages.selling.stays.answers import (
    bands_given,
    discounts_given,
    meals_given,
    numbers_given,
    plan_given,
)
from web.pages.selling.stays.gate import Thing, own_house
from web.pages.selling.workspace import Errors, Space, in_workspace, show
from web.visit import VisitRequest

form = require_http_methods(["GET", "HEAD", "POST"])


@in_workspace
@require_safe
def houses(request: VisitRequest, space: Space) -> HttpResponse:
    """All of this stall, hidden ones too."""
    found = ask(request, "selling/stays/houses", id=space["id"], after=request.GET.get("after") or None)["hostStays"]
    return show(request, space, "stays/houses", {"houses": nodes(found), "page": found["pageInfo"]})


@in_workspace
@form
def new(request: VisitRequest, space: Space) -> HttpResponse:
    """A house begins with its name."""

    def save(said: dict[str, Any]) -> tuple[Errors, str]:
        payload, problems = change(request, "selling/stays/stay_create", seller=space["id"], input=said)
        return problems, "" if problems else at(addresses.SELL_STAY, payload["stay"]["id"])

    return form_page(request, space, sheets.about(None), back=addresses.SELL_STAYS, save=save)


@in_workspace
@form
def house(request: VisitRequest, space: Space, *, slug: str) -> HttpResponse:
    """One house: what is there, what is still to be said, shown to guests or not."""
    space, found = own_house(request, space, slug)
    if request.method == "POST":
        return _press(request, found)
    choices = ask(request, "selling/stays/choices", seller=found["stay"]["seller"]["id"])
    facts = {"house": found, "missing": _missing(found), "policies": terms.own(choices["cancellationPolicies"])}
    return show(request, space, "stays/house", facts)


def _press(request: VisitRequest, found: Thing) -> HttpResponse:
    given, pk = request.POST, found["id"]
    if "publish" in given:
        shown = given["publish"] == "1"
        problems = change(request, "selling/stays/stay_publish", id=pk, published=shown)[1]
        told(problems, request, _("Nhà đã lên chợ.") if shown else _("Đã cất nhà đi. Khách đã đặt thì vẫn đón."))
    elif "rule" in given:
        told(change(request, "selling/stays/rule_delete", id=given["rule"])[1], request, _("Đã bỏ quy định."))
    elif "no_picture" in given:
        told(change(request, "selling/stays/picture_delete", id=given["no_picture"])[1], request, _("Đã bỏ ảnh."))
    elif request.FILES.get("photo"):
        given_picture = {"image": request.FILES["photo"], "alt": found["name"]}
        told(change(request, "selling/stays/picture_add", stay=pk, input=given_picture)[1], request)
    return HttpResponseRedirect(at(addresses.SELL_STAY, pk))


def _missing(found: Thing) -> list[str]:
    """What guests would miss, in words."""
    asked = (
        (not found["roomTypes"], _("Thêm ít nhất một loại phòng")),
        (not found["media"], _("Thêm ảnh nhà")),
        (not found["description"], _("Viết vài câu giới thiệu")),
        (not found["address"], _("Ghi địa chỉ")),
    )
    return [words for lacks, words in asked if lacks]


@in_workspace
@form
def house_form(request: VisitRequest, space: Space, *, slug: str) -> HttpResponse:
    """One of the house's forms, by `form` of the address. Raises Http404 for none."""
    space, found = own_house(request, space, slug)
    wanted, back = request.GET.get("form", ""), at(addresses.SELL_STAY, found["id"])
    sheet, document, key = _sheet(request, wanted, found)

    def save(said: dict[str, Any]) -> tuple[Errors, str]:
        payload, problems = change(request, f"selling/{document}", **key, **_given(wanted, said))
        if wanted == "room" and not problems:
            return problems, at(addresses.SELL_ROOM_TYPE, payload["roomType"]["id"])
        return problems, back

    return form_page(request, space, sheet, back=back, save=save)


def _sheet(request: VisitRequest, wanted: str, found: Thing) -> tuple[Sheet, str, dict[str, str]]:
    """The form, the document that saves it, and what it is saved to."""
    of_house = {"stay": found["id"]}
    if wanted == "room":
        return room_sheets.new_room(), "stays/room_type_create", of_house
    if wanted == "rule":
        return room_sheets.rule(found["roomTypes"]), "stays/rule_create", of_house
    if wanted == "meals":
        return sheets.meals(found), "stays/meals_set", of_house
    if wanted == "bands":
        return sheets.bands(found), "stays/bands_set", of_house
    if wanted == "long":
        return sheets.long_stays(found), "stays/discounts_set", of_house
    if wanted == "about":
        return sheets.about(found), "stays/stay_update", {"id": found["id"]}
    seller = found["stay"]["seller"]["id"]
    choices = ask(request, "selling/stays/choices", seller=seller)
    if wanted == "policy":
        policies = terms.own(choices["cancellationPolicies"])
        own = next((each for each in policies if each["id"] == request.GET.get("policy")), None)
        key = {"seller": seller, **({"id": own["id"]} if own else {})}
        return terms.sheet(own, by_nights=True), "policy_save", key
    if wanted == "comfort":
        return sheets.comfort(found, choices["stayAmenities"]), "stays/stay_update", {"id": found["id"]}
    if wanted == "terms":
        return sheets.terms(found, choices["cancellationPolicies"]), "stays/stay_update", {"id": found["id"]}
    if wanted != "plan":
        raise Http404(_("Không có phiếu này."))
    plan = next((each for each in found["ratePlans"] if each["id"] == request.GET.get("plan")), None)
    sheet = sheets.plan(plan, choices["cancellationPolicies"])
    return (sheet, "stays/plan_update", {"id": plan["id"]}) if plan else (sheet, "stays/plan_create", of_house)


def _given(wanted: str, said: dict[str, Any]) -> dict[str, Any]:
    """The variables that the answers of a form make."""
    if wanted == "meals":
        return {"meals": meals_given(said)}
    if wanted == "bands":
        return {"bands": bands_given(said)}
    if wanted == "long":
        return {"discounts": discounts_given(said)}
    if wanted == "plan":
        return {"input": plan_given(said)}
    if wanted == "policy":
        return terms.given(said, None)
    return {"input": numbers_given(said) if wanted == "rule" else said}
