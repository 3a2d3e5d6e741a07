"""The stall's money: what was sold, what was kept back and why, and when the rest comes."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from web.api import ask, nodes
from web.pages.selling.workspace import Space, in_workspace, show
from web.visit import VisitRequest


@in_workspace
@require_safe
def balance(request: VisitRequest, space: Space) -> HttpResponse:
    """Where the money is, when it comes, how it was reckoned; then each sale and return, to be opened."""
    after = request.GET.get("after") or None
    found = ask(request, "selling/balance", id=space["id"], after=after)["mySeller"]["balance"]
    entries = [{**entry, "taken": _taken(entry)} for entry in nodes(found["entries"])]
    return show(request, space, "balance", {"balance": found, "entries": entries})


def _taken(entry: dict[str, Any]) -> list[dict[str, Any]]:
    """What was kept of it, and by which rate; of a return, what is given back to the seller."""
    names = {
        "commission": _("Phí của chợ"),
        "vat": _("Thuế giá trị gia tăng nộp thay"),
        "pit": _("Thuế thu nhập nộp thay"),
    }
    return [
        {
            "name": name,
            "amount": {**entry[key], "amount": -entry[key]["amount"]},
            "rate": entry[f"{key}Rate"],
            "source": entry[f"{key}Source"],
        }
        for key, name in names.items()
    ]
