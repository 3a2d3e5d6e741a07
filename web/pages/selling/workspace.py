"""The gate to the workspace: which of their stalls somebody works for, and what is not theirs."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from web import addresses
from web.api import ask
from web.visit import SELLER, VisitRequest

Space = dict[str, Any]
"""A stall as `documents/selling/workspaces.graphql` tells of it; `several`: there is another to work for."""
Errors = list[dict[str, Any]]

REFUSED = "REFUSED"
THINGS = (None, "id", "memberId", "sellerId")
"""What a mutation's error names when it is the thing itself that cannot be reached, and no field of a form."""


def my_spaces(request: VisitRequest) -> list[Space]:
    """The stalls this visitor acts for; refused applications only while there is nothing else."""
    mine: list[Space] = ask(request, "selling/workspaces")["mySellers"]
    standing = [space for space in mine if space["status"] != REFUSED] or mine[-1:]
    return [{**space, "several": len(standing) > 1} for space in standing]


def chosen_space(request: VisitRequest, mine: list[Space]) -> Space | None:
    """The only one, or the one that was chosen on this phone; None while nothing is chosen."""
    if len(mine) == 1:
        return mine[0]
    return next((space for space in mine if space["id"] == request.visit.get(SELLER)), None)


def working_for(request: VisitRequest, space: Space, seller_id: str) -> Space:
    """The stall of this seller. Raises Http404 where the visitor does not act for it."""
    if seller_id == space["id"]:
        return space
    for other in my_spaces(request):
        if other["id"] == seller_id:
            request.visit.keep(SELLER, seller_id)
            return other
    raise Http404(_("Gian hàng của bạn không có thứ này."))


def sign_in_address(next_page: str) -> str:
    """Where to sign in, and then go on to a page."""
    return f"{addresses.SIGN_IN}?{urlencode({'next': next_page})}"


def in_workspace(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let in who acts for a stall, which the page gets beside the request; nothing happens for others.

    They are led to sign in, to apply or to choose.
    """

    @never_cache
    @wraps(page)
    def respond(request: VisitRequest, **words: Any) -> HttpResponse:
        if not request.visit.caller.is_authenticated:
            return HttpResponseRedirect(sign_in_address(request.get_full_path()))
        space = chosen_space(request, my_spaces(request))
        if space is None:
            return HttpResponseRedirect(addresses.SELL)
        return page(request, space, **words)

    return respond


def show(
    request: VisitRequest, space: Space, template: str, facts: dict[str, Any], *, wrong: object = None
) -> HttpResponse:
    """A page of this stall; with something `wrong` its status says so too."""
    return render(request, f"web/selling/{template}.html", {"space": space, **facts}, status=422 if wrong else 200)


def refuse_strangers(errors: Errors) -> None:
    """Raise Http404 where a mutation found no such thing of this visitor, PermissionDenied where they may not."""
    for error in errors:
        if error["code"] == "PERMISSION_DENIED":
            raise PermissionDenied(error["message"])
        if error["code"] in ("NOT_FOUND", "GRAPHQL_ERROR") and error["field"] in THINGS:
            raise Http404(error["message"])
