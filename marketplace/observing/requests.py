"""Middleware: each request has a correlation id, is answered with it, and leaves one line in the log."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from marketplace.observing import correlation

log = logging.getLogger(__name__)
Answer = Callable[[HttpRequest], HttpResponse]


def follow_requests(answer: Answer) -> Answer:
    """The id comes from the caller where it fits, so that a proxy, a gateway and we write the same one."""

    def follow(request: HttpRequest) -> HttpResponse:
        correlation_id = correlation.accepted(request.headers.get(correlation.HEADER))
        request.correlation_id = correlation_id  # type: ignore[attr-defined]
        begun = time.perf_counter()
        with correlation.bound(correlation_id):
            response = answer(request)
            response[correlation.HEADER] = correlation_id
            if settings.LOG_REQUESTS:
                _tell(request, response, time.perf_counter() - begun)
        return response

    return follow


def route_of(request: HttpRequest) -> str:
    """The pattern of its address, never the address itself; "" where none fits (files, unknown addresses)."""
    match = getattr(request, "resolver_match", None)
    return f"/{match.route}" if match else ""


def _tell(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    log.info(
        "request",
        extra={
            "method": request.method,
            "route": route_of(request),
            "status": response.status_code,
            "ms": round(seconds * 1000, 1),
        },
    )
