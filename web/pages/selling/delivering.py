"""Where a listing is sent to, as its form asks: everywhere, in the seller's own province, or where they tick."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from web.api import ask
from web.pages.selling.workspace import Space
from web.visit import VisitRequest

FIELD = "deliversTo"
STEP = 3
"""Of the form."""
ALL, OWN, SOME = "all", "own", "some"
MOST = 40
"""Boxes that are read; there are 34 provinces."""


def asked(request: VisitRequest, space: Space, listing: dict[str, Any] | None) -> dict[str, Any]:
    """The question as the form shows it: as it was answered just now, else as the listing has it."""
    own = own_province(space)
    reach, chosen = _reach(codes_of(listing), own["code"]), codes_of(listing)
    if request.method == "POST":
        reach, chosen = request.POST.get("reach", reach), _ticked(request.POST)
    return {
        "reach": reach,
        "own": own,
        "provinces": [
            {**province, "chosen": province["code"] in chosen} for province in ask(request, "provinces")["provinces"]
        ],
    }


def read(given: QueryDict, space: Space) -> tuple[list[str] | None, str]:
    """Codes of provinces, none for the whole country; None where the form did not ask. And what is wrong with it."""
    reach = given.get("reach")
    if reach == ALL:
        return [], ""
    if reach == OWN:
        return [own_province(space)["code"]], ""
    if reach == SOME:
        ticked = _ticked(given)
        return (ticked, "") if ticked else (None, _("Bạn đánh dấu ít nhất một tỉnh, thành, hoặc chọn Cả nước."))
    return None, ""


def codes_of(listing: dict[str, Any] | None) -> list[str]:
    """Where it is sent to now."""
    return sorted(province["code"] for province in listing[FIELD]) if listing else []


def own_province(space: Space) -> dict[str, str]:
    """Where the seller is."""
    province: dict[str, str] = space["seller"]["commune"]["province"]
    return province


def _ticked(given: QueryDict) -> list[str]:
    return sorted(set(given.getlist("provinces")[:MOST]))


def _reach(codes: Sequence[str], own: str) -> str:
    if not codes:
        return ALL
    return OWN if list(codes) == [own] else SOME
