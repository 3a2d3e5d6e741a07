"""Small addresses that belong to every page: the language, what the market is."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from web import addresses

A_YEAR = 365 * 86_400


def next_address(request: HttpRequest, default: str = addresses.HOME) -> str:
    """Where the visitor wanted to go: `next` of the form or the address, if it is a page of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else default


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Speak another language from now on, on the same page."""
    response = HttpResponseRedirect(next_address(request))
    wanted = request.POST.get("language", "")
    if wanted in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, wanted, max_age=A_YEAR, samesite="Lax")
    return response


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Who is behind the market, what it costs, how results are ordered (Decree 248/2026)."""
    return render(request, "web/about.html")
