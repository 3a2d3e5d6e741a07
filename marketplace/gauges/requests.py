"""Middleware: how many requests, how long they took, and what they asked of the database."""

import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

from marketplace.gauges.counting import Count, Durations
from marketplace.observing.requests import route_of

REQUESTS = Count(
    "cholang_requests_total", "Requests answered, by the first digit of their status.", "area", "route", "status"
)
TOOK = Durations("cholang_request_seconds", "From the first middleware to the last.", "area", "route")
STATEMENTS = Count("cholang_request_sql_statements_total", "SQL statements of requests.", "area", "route")
ASKED = Count("cholang_request_sql_seconds_total", "How long requests waited for them.", "area", "route")
#: Files, and addresses that are none.
OTHER = ("other", "other")

Answer = Callable[[HttpRequest], HttpResponse]


class _Tally:
    """Of one request."""

    def __init__(self) -> None:
        self.statements, self.seconds = 0, 0.0


_tally: ContextVar[_Tally | None] = ContextVar("tally", default=None)


def count_requests(answer: Answer) -> Answer:
    """By the room that answers and the pattern of the address, so that there are not more series than addresses."""

    def count(request: HttpRequest) -> HttpResponse:
        if _noted not in connection.execute_wrappers:
            connection.execute_wrappers.append(_noted)
        tally = _Tally()
        token = _tally.set(tally)
        begun = time.perf_counter()
        try:
            response = answer(request)
        finally:
            _tally.reset(token)
        place = _place(request)
        REQUESTS.add(*place, f"{response.status_code // 100}xx")
        TOOK.add(*place, seconds=time.perf_counter() - begun)
        STATEMENTS.add(*place, by=tally.statements)
        ASKED.add(*place, by=tally.seconds)
        return response

    return count


def _place(request: HttpRequest) -> tuple[str, str]:
    match = request.resolver_match
    return (match.func.__module__.partition(".")[0], route_of(request)) if match else OTHER


def _noted(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    tally = _tally.get()
    if tally is None:
        return execute(sql, params, many, context)
    begun = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        tally.statements += 1
        tally.seconds += time.perf_counter() - begun
