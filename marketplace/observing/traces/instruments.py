"""What is traced: requests, SQL, calls to others, tasks. Imported only where traces are wanted."""

import re
from collections.abc import Callable
from multiprocessing.util import Finalize
from typing import Any

from django.db.backends.signals import connection_created
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.celery import CeleryInstrumentor
from opentelemetry.instrumentation.django import DjangoInstrumentor
from opentelemetry.instrumentation.requests import RequestsInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

from marketplace.observing import correlation
from marketplace.observing.requests import route_of
from marketplace.observing.traces.masked import Masked

QUIET = "/health,/metrics,/static/"
"""Addresses that come often and tell nothing, as regular expressions by comma."""
_ADDRESSES = ("http.url", "http.target", "url.full", "url.path", "url.query")
_VERB = re.compile(r"\s*(\w+)")


def instrument() -> None:
    """Spans leave in batches, from a thread of their own; what is left leaves when the process ends."""
    provider = TracerProvider()
    provider.add_span_processor(BatchSpanProcessor(Masked(OTLPSpanExporter())))
    trace.set_tracer_provider(provider)
    # The web server's process is a child of another one, and Python calls no `atexit` there.
    Finalize(None, provider.shutdown, exitpriority=10)
    DjangoInstrumentor().instrument(response_hook=_with_route, excluded_urls=QUIET)
    RequestsInstrumentor().instrument()
    CeleryInstrumentor().instrument()
    # Not psycopg's own instrument: statements of `marketplace.rows` have cursors that it does not see.
    connection_created.connect(_watch)


def _with_route(span: Any, request: Any, response: Any) -> None:
    """The pattern instead of the address, in which may stand what opens an order."""
    route = route_of(request) or "/"
    for name in _ADDRESSES:
        if name in (span.attributes or {}):
            span.set_attribute(name, route)
    span.set_attribute("correlation_id", response.get(correlation.HEADER, ""))


def _watch(connection: Any, **_signal: Any) -> None:
    if _traced not in connection.execute_wrappers:
        connection.execute_wrappers.append(_traced)


def _traced(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    text = sql if isinstance(sql, str) else "composed"
    verb = found[1].upper() if (found := _VERB.match(text)) else "SQL"
    # The statement without its values.
    with trace.get_tracer(__name__).start_as_current_span(
        verb, kind=trace.SpanKind.CLIENT, attributes={"db.system": "postgresql", "db.statement": text}
    ):
        return execute(sql, params, many, context)
