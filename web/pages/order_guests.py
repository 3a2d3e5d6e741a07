"""Guests enter themselves before they come: whoever has the order's address may write, nobody reads anything here."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from web.api import ask, change
from web.pages import guest_form
from web.visit import VisitRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def order_guests(request: VisitRequest, slug: str) -> HttpResponse:
    """The form while somebody is missing, else that everybody is entered."""
    booking = request.GET.get("booking", "")
    found = ask(request, "own_guest_register", order=slug, id=booking)
    register = found["ownGuestRegister"]
    values = guest_form.empty(register)
    errors: dict[str, str] = {}
    if request.method == "POST":
        values = guest_form.typed(request.POST)
        asked, errors = guest_form.asked(values)
        if not errors:
            consent = request.POST.get("consent") == "1"
            sent = {"order": slug, "id": booking, "input": asked, "consent": consent}
            errors = guest_form.messages_of(change(request, "guest_enter_own", **sent)[1])
        if not errors:
            messages.success(request, _("Đã gửi cho chủ nhà. Trang này không hiện lại giấy tờ của bạn."))
            return HttpResponseRedirect(request.get_full_path())
    facts = {
        "order_id": slug,
        "register": register,
        "missing": max(register["people"] - register["entered"], 0),
        "consent": found["guestConsent"],
        "nationalities": found["guestNationalities"],
        "values": values,
        "errors": errors,
        **guest_form.names(),
    }
    return render(request, "web/order_guests.html", facts, status=422 if errors else 200)
