"""A house or a kind of room of a stall that the visitor acts for; they work for that stall from now on."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from web.api import ask
from web.pages.selling.workspace import Space, working_for
from web.visit import VisitRequest

Thing = dict[str, Any]


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
