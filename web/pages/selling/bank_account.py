"""Where the stall's money goes."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from web import addresses
from web.api import ask, change
from web.pages.selling.workspace import Space, in_workspace, refuse_strangers, show
from web.visit import VisitRequest

FIELDS = ("bankBin", "number", "holderName")


@in_workspace
@require_http_methods(["GET", "HEAD", "POST"])
def bank_account(request: VisitRequest, space: Space) -> HttpResponse:
    """What is known, how it stands, and for the owner a form to enter or change it."""
    found = ask(request, "selling/bank_account", id=space["id"])
    values, errors = {name: request.POST.get(name, "").strip() for name in FIELDS}, {}
    if request.method == "POST":
        _payload, problems = change(request, "selling/bank_account_enter", seller=space["id"], input=values)
        refuse_strangers(problems)
        if not problems:
            messages.success(request, _("Đã ghi tài khoản. Cán bộ xem xong thì tiền chuyển về đó."))
            return HttpResponseRedirect(addresses.SELL_ACCOUNT)
        errors = {problem["field"] or "": problem["message"] for problem in problems}
    facts = {
        "account": found["mySeller"]["bankAccount"],
        "is_owner": found["mySeller"]["isOwner"],
        "banks": found["banks"],
        "values": values,
        "errors": errors,
    }
    return show(request, space, "bank_account", facts, wrong=errors)
