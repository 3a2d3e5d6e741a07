"""Suggestions while one types, for the search boxes' script."""

from django.http import HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from web.api import ApiProblem, ask
from web.pages.search.narrowing import kind_names
from web.visit import VisitRequest

MOST, LONGEST = 6, 60
A_MINUTE = 60


@require_safe
def suggestions(request: VisitRequest) -> HttpResponse:
    """`{"suggestions": [{"text", "kind"}]}`: titles that begin like `q`; none for nothing and for what is not read."""
    typed = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    try:
        found = ask(request, "search_suggest", prefix=typed, first=MOST)["searchSuggest"] if typed else []
    except ApiProblem:
        found = []
    names = kind_names()
    shown = [{"text": one["text"], "kind": names.get(one["kind"], "")} for one in found]
    response = JsonResponse({"suggestions": shown})
    patch_cache_control(response, private=True, max_age=A_MINUTE)
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response
