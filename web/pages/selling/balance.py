"""The stall's money: what was sold, what was kept back and why, what is due to the seller."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from web.api import ask, nodes
from web.pages.selling.workspace import Space, in_workspace, show
from web.visit import VisitRequest


@in_workspace
@require_safe
def balance(request: VisitRequest, space: Space) -> HttpResponse:
    """Sums so far, then each sale."""
    after = request.GET.get("after") or None
    found = ask(request, "selling/balance", id=space["id"], after=after)["mySeller"]["balance"]
    return show(request, space, "balance", {"balance": found, "entries": nodes(found["entries"])})
