"""Whom the host has to declare: tonight's red list, who comes next, and the register of each stay."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from web import addresses
from web.api import ask, nodes
from web.pages import guest_book
from web.pages.selling.workspace import Space, in_workspace, show
from web.visit import VisitRequest


@in_workspace
@require_safe
def duties(request: VisitRequest, space: Space) -> HttpResponse:
    """Who is still to be declared, what is due first on top of each house; then who comes."""
    found = ask(request, "selling/guest_duties", seller=space["id"], after=request.GET.get("after") or None)
    facts = {"due": nodes(found["due"]), "page": found["due"], "coming": nodes(found["coming"])}
    return show(request, space, "register", facts)


@in_workspace
@require_http_methods(["GET", "HEAD", "POST"])
def stay(request: VisitRequest, space: Space, slug: str) -> HttpResponse:
    """Everybody of one stay; for others it does not exist."""
    book = guest_book.book(request, slug)
    if book.done:
        return book.done
    return show(request, space, "register_stay", book.facts, wrong=book.errors)


@in_workspace
@require_POST
def file(request: VisitRequest, _space: Space) -> HttpResponse:
    """The file for the police's system; who is in it counts as declared."""
    return guest_book.take_file(request, back=addresses.SELL_REGISTER)
