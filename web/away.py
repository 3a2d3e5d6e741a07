"""The page for when the gateway, or Saleor behind it, gives no answer."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from web.graph import GraphAway

log = logging.getLogger(__name__)
AGAIN_SECONDS = 60


class AnswerWhenAway:
    """Middleware: 503 with what is kept and what to do. Asks the API nothing, and keeps no cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, GraphAway):
            return None
        log.error("no answer from the graph: %s", exception)
        response = render(request, "503.html", status=503)
        response["Retry-After"] = str(AGAIN_SECONDS)
        response["Cache-Control"] = "no-store"
        return response
