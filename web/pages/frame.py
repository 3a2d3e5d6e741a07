"""Small addresses that belong to every page: the language, kept pictures, what the market is."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from web import addresses

A_YEAR = 365 * 86_400
PICTURES = {".jpg": "image/jpeg", ".webp": "image/webp", ".png": "image/png", ".avif": "image/avif"}


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


@require_safe
def media(_request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture that the market itself wrote, where no object store serves them; only pictures leave this way."""
    kind = PICTURES.get(Path(path).suffix)
    if kind is None or not isinstance(default_storage, FileSystemStorage) or not default_storage.exists(path):
        raise Http404
    response = FileResponse(default_storage.open(path), content_type=kind)
    patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    return response
