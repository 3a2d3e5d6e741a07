"""A guest whose departure does not go: another one free of charge, or the money. By the link of the notice."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from web.api import ApiProblem, ask, change
from web.pages.links import by_link
from web.visit import VisitRequest

MONEY = "money"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def called_off(request: VisitRequest, slug: str) -> HttpResponse:
    """What happened, what may be chosen until when; afterwards, what was."""
    offer = ask(request, "move_offer", token=slug)["offer"]
    wrong = ""
    if request.method == "POST":
        wrong = _answer(request, slug)
        if not wrong:
            return HttpResponseRedirect(request.path)
        offer = ask(request, "move_offer", token=slug)["offer"]
    return by_link(
        render(request, "web/called_off.html", {"offer": offer, "wrong": wrong}, status=422 if wrong else 200)
    )


def _answer(request: VisitRequest, token: str) -> str:
    """What is wrong; nothing where it was done."""
    chosen = request.POST.get("choice", "")
    if not chosen:
        return _("Bạn chọn một chuyến, hoặc chọn nhận lại tiền.")
    departure = None if chosen == MONEY else chosen
    try:
        errors = change(request, "move_offer_answer", token=token, departure=departure)[1]
    except (ApiProblem, Http404):
        return _("Chợ không đọc được lựa chọn này. Bạn chọn lại nhé.")
    if errors and errors[0]["code"] == "GRAPHQL_ERROR":
        return _("Chợ không đọc được lựa chọn này. Bạn chọn lại nhé.")
    if errors:
        return str(errors[0]["message"])
    done = _("Chợ đang trả lại đủ tiền cho Bạn.") if departure is None else _("Đã đổi chuyến. Hẹn gặp Bạn!")
    messages.success(request, done)
    return ""
