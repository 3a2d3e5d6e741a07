"""A kind of room: what it is, what it costs when, and the names on its doors."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses
from web.addresses import at
from web.api import change
from web.pages.selling.forms import Sheet, form_page, told
from web.pages.selling.stays import room_sheets as sheets
from web.pages.selling.stays.answers import numbers_given
from web.pages.selling.stays.gate import Thing, own_room_type
from web.pages.selling.workspace import Errors, Space, in_workspace, show
from web.visit import VisitRequest

form = require_http_methods(["GET", "HEAD", "POST"])


@in_workspace
@form
def room_type(request: VisitRequest, space: Space, *, slug: str) -> HttpResponse:
    """One kind of room and the ways on."""
    space, found = own_room_type(request, space, slug)
    if request.method == "POST":
        return _press(request, found)
    return show(request, space, "stays/room_type", {"type": found})


def _press(request: VisitRequest, found: Thing) -> HttpResponse:
    given, pk = request.POST, found["id"]
    if "season" in given:
        told(change(request, "selling/stays/season_delete", id=given["season"])[1], request, _("Đã bỏ mùa giá."))
    elif "block" in given:
        problems = change(request, "selling/stays/block_delete", id=given["block"])[1]
        told(problems, request, _("Phòng bán lại được rồi."))
    elif "no_picture" in given:
        told(change(request, "selling/stays/picture_delete", id=given["no_picture"])[1], request, _("Đã bỏ ảnh."))
    elif request.FILES.get("photo"):
        picture = {"image": request.FILES["photo"], "alt": found["name"]}
        told(change(request, "selling/stays/room_picture_add", type=pk, input=picture)[1], request)
    return HttpResponseRedirect(at(addresses.SELL_ROOM_TYPE, pk))


@in_workspace
@form
def room_type_form(request: VisitRequest, space: Space, *, slug: str) -> HttpResponse:
    """One of its forms, by `form` of the address. Raises Http404 for none."""
    space, found = own_room_type(request, space, slug)
    wanted, back = request.GET.get("form", ""), at(addresses.SELL_ROOM_TYPE, found["id"])
    sheet, document, key = _sheet(wanted, request.GET.get("of", ""), found)

    def save(said: dict[str, Any]) -> tuple[Errors, str]:
        given = numbers_given(said) if wanted == "season" else said
        return change(request, f"selling/stays/{document}", **key, input=given)[1], back

    return form_page(request, space, sheet, back=back, save=save)


def _sheet(wanted: str, of: str, found: Thing) -> tuple[Sheet, str, dict[str, str]]:
    """The form, the document that saves it, and what it is saved to."""
    if wanted == "about":
        return sheets.about(found), "room_type_update", {"id": found["id"]}
    if wanted == "price":
        return sheets.price(found), "room_type_update", {"id": found["id"]}
    if wanted == "season":
        season = _one(found["seasons"], of)
        key = {"id": season["id"]} if season else {"type": found["id"]}
        return sheets.season(season), "season_update" if season else "season_create", key
    if wanted == "room":
        room = _one(found["singleRooms"], of)
        key = {"id": room["id"]} if room else {"type": found["id"]}
        return sheets.room(room), "room_update" if room else "room_create", key
    raise Http404(_("Không có phiếu này."))


def _one(rows: list[Thing], wanted: str) -> Thing | None:
    return next((row for row in rows if row["id"] == wanted), None)
