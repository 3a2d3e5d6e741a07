"""Signing in: by phone and one-time code; officers by e-mail and password."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from web import addresses
from web.api import change
from web.pages.frame import next_address
from web.visit import VisitRequest

form_page = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@form_page
def phone(request: VisitRequest) -> HttpResponse:
    """Ask for the number, send a code to it."""
    number, errors = request.POST.get("phone", "").strip(), {}
    wanted = next_address(request, "")
    if request.method == "POST":
        _payload, problems = change(request, "otp_request", phone=number)
        if not problems:
            return HttpResponseRedirect(f"{addresses.SIGN_IN_CODE}?{urlencode({'phone': number, 'next': wanted})}")
        errors = {"phone": problems[0]["message"]}
    facts = {"phone": number, "errors": errors, "next": wanted}
    return render(request, "web/sign_in.html", facts, status=422 if errors else 200)


@never_cache
@form_page
def code(request: VisitRequest) -> HttpResponse:
    """Ask for the code, sign in with it."""
    given = request.POST if request.method == "POST" else request.GET
    number, wanted, errors = given.get("phone", "").strip(), next_address(request, ""), {}
    if not number:
        return HttpResponseRedirect(addresses.SIGN_IN)
    if request.method == "POST":
        payload, problems = change(request, "otp_verify", phone=number, code=given.get("code", "").strip())
        if not problems:
            request.visit.sign_in(payload["token"], payload["refreshToken"])
            messages.success(request, _("Chào bạn, bạn đã đăng nhập."))
            return HttpResponseRedirect(wanted or addresses.SELL)
        errors = {"code": problems[0]["message"]}
    facts = {"phone": number, "errors": errors, "next": wanted}
    return render(request, "web/sign_in_code.html", facts, status=422 if errors else 200)


@never_cache
@form_page
def email(request: VisitRequest) -> HttpResponse:
    """E-mail and password, for officers and accounts that have one."""
    given, errors, wanted = request.POST, {}, next_address(request, "")
    if request.method == "POST":
        payload, problems = change(
            request, "password_verify", email=given.get("email", "").strip(), password=given.get("password", "")
        )
        if not problems:
            request.visit.sign_in(payload["token"], payload["refreshToken"])
            home = addresses.DESK if payload["viewer"]["isOfficer"] else addresses.HOME
            return HttpResponseRedirect(wanted or home)
        errors = {"email": problems[0]["message"]}
    facts = {"email": given.get("email", ""), "errors": errors, "next": wanted}
    return render(request, "web/sign_in_email.html", facts, status=422 if errors else 200)


@require_POST
def sign_out(request: VisitRequest) -> HttpResponse:
    """Be nobody from now on."""
    request.visit.sign_out()
    response = HttpResponseRedirect(addresses.HOME)
    response["Clear-Site-Data"] = '"storage"'  # the day's tickets that a host's phone kept, and its worker
    return response
