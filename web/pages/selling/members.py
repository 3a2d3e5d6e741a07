"""Who may act for the stall."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses
from web.api import ask, change
from web.pages.selling.workspace import Space, in_workspace, refuse_strangers, show
from web.visit import VisitRequest


@in_workspace
@require_http_methods(["GET", "HEAD", "POST"])
def members(request: VisitRequest, space: Space) -> HttpResponse:
    """Owner and helpers; the owner adds one by phone, or takes the rights back."""
    values: dict[str, str] = {}
    errors: dict[str, str] = {}
    if request.method == "POST":
        values = {name: request.POST.get(name, "").strip() for name in ("phone", "name")}
        errors = _remove(request, space) if "member" in request.POST else _add(request, space, values)
        if not errors:
            return HttpResponseRedirect(addresses.SELL_MEMBERS)
    found = ask(request, "selling/members", id=space["id"])["mySeller"]
    facts = {"is_owner": found["isOwner"], "members": found["members"], "values": values, "errors": errors}
    return show(request, space, "members", facts, wrong=errors)


def _add(request: VisitRequest, space: Space, values: dict[str, str]) -> dict[str, str]:
    if not values["phone"]:
        return {"phone": _("Bạn điền số điện thoại của người giúp.")}
    payload, problems = change(request, "selling/member_add", seller=space["id"], **values)
    return _told(request, problems, _("%(name)s giúp được bạn từ bây giờ."), payload.get("member") or {})


def _remove(request: VisitRequest, space: Space) -> dict[str, str]:
    member = request.POST["member"]
    _payload, problems = change(request, "selling/member_remove", seller=space["id"], member=member)
    return _told(request, problems, _("Người này không còn làm thay gian hàng nữa."), {})


def _told(request: VisitRequest, problems: list[dict[str, Any]], words: str, about: dict[str, Any]) -> dict[str, str]:
    """Say what was done; else what is wrong, by input of the form."""
    refuse_strangers(problems)
    if not problems:
        messages.success(request, words % about if about else words)
    return {problem["field"] or "": problem["message"] for problem in problems}
