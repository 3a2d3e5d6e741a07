"""Who may sit at the desk, and at which of its drawers."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from web import addresses
from web.api import ask
from web.visit import VisitRequest

NEEDS = {
    "sellers": "MANAGE_SELLERS",
    "listings": "MANAGE_LISTINGS",
    "payments": "HANDLE_PAYMENTS",
    "guests": "MANAGE_GUESTS",
    "orders": "MANAGE_ORDERS",
}
"""The permission behind each drawer."""


def officers_only(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Visitors sign in first; who may not enter is told whom to ask (403), and nothing happens."""

    @never_cache
    @wraps(page)
    def respond(request: VisitRequest, **words: Any) -> HttpResponse:
        if not request.visit.caller.is_authenticated:
            wanted = request.get_full_path() if request.method == "GET" else request.path
            return HttpResponseRedirect(f"{addresses.SIGN_IN_STAFF}?{urlencode({'next': wanted})}")
        try:
            return page(request, **words)
        except PermissionDenied:
            return render(request, "web/desk/denied.html", status=403)

    return respond


def powers(request: VisitRequest) -> dict[str, bool]:
    """Which drawers the visitor may open; raises PermissionDenied for somebody without any."""
    me = ask(request, "desk/me")["me"] or {}
    held = set(me.get("permissions") or ())
    found = {queue: name in held for queue, name in NEEDS.items()}
    if not any(found.values()):
        raise PermissionDenied("nothing at the desk is for this user")
    return found


def show(request: VisitRequest, template: str, facts: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of the desk, with what waits in each queue the visitor may see."""
    may = powers(request)
    waiting = {queue: found["totalCount"] for queue, found in ask(request, "desk/waiting", **may).items()}
    return render(request, f"web/desk/{template}.html", {"waiting": waiting, "may": may, **facts}, status=status)
