"""A house or a kind of room of a stall that the visitor acts for; they work for that stall from now on."""

from typing import Any
from urllib.parse import quote

from django.http import Http404
from django.utils.translation import gettext as _

from web.api import ask
from web.pages.selling.workspace import Space, my_spaces
from web.visit import SELLER, VisitRequest

Thing = dict[str, Any]


def at(page: str, thing_id: str, **query: str) -> str:
    """The page of one thing; `page` is its pattern in `web/addresses.py`."""
    asked = "&".join(f"{name}={quote(value, safe='')}" for name, value in query.items() if value)
    path = page.format(slug=quote(thing_id, safe=""))
    return f"{path}?{asked}" if asked else path


def own_house(request: VisitRequest, space: Space, stay_id: str) -> tuple[Space, Thing]:
    """Raises Http404 for anybody else's house, and for none."""
    found = ask(request, "selling/stays/house", id=stay_id)["hostStay"]
    if found is None:
        raise Http404(_("Không có nhà này trong gian hàng của bạn."))
    return working_for(request, space, found["stay"]["seller"]["id"]), found


def own_room_type(request: VisitRequest, space: Space, room_type_id: str) -> tuple[Space, Thing]:
    """Raises Http404 for anybody else's rooms, and for none."""
    found = ask(request, "selling/stays/room_type", id=room_type_id)["hostRoomType"]
    if found is None:
        raise Http404(_("Không có loại phòng này trong gian hàng của bạn."))
    return working_for(request, space, found["stay"]["stay"]["seller"]["id"]), found


def working_for(request: VisitRequest, space: Space, seller_id: str) -> Space:
    """The stall of this seller. Raises Http404 where the visitor does not act for it."""
    if seller_id == space["id"]:
        return space
    for other in my_spaces(request):
        if other["id"] == seller_id:
            request.visit.keep(SELLER, seller_id)
            return other
    raise Http404(_("Không có nhà này trong gian hàng của bạn."))
