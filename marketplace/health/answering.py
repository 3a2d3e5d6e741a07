"""Middleware: the two questions are answered before anything else has a say (host names, languages, statistics)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse

from marketplace.health.dependencies import LOOKS
from marketplace.health.draining import is_draining
from marketplace.health.looking import FINE, look_at_all

LIVE = "/health/live"
READY = "/health/ready"
Answer = Callable[[HttpRequest], HttpResponse]


def answer_health(answer: Answer) -> Answer:
    """Probes call by address, not by name, and often."""

    def pass_on(request: HttpRequest) -> HttpResponse:
        if request.path == LIVE:
            return _said(JsonResponse({"process": FINE}))
        return _said(ready()) if request.path == READY else answer(request)

    return pass_on


def ready() -> JsonResponse:
    """200 when requests may come, else 503; each thing by its name, "ok" or what is wrong with it."""
    found = {"process": "is stopping" if is_draining() else FINE, **look_at_all(LOOKS)}
    return JsonResponse(found, status=200 if set(found.values()) == {FINE} else 503)


def _said(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django would tell of a 503 at each probe
    return response
