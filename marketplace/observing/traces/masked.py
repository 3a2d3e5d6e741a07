"""Spans leave as lines of the log do: without personal data and without what opens doors."""

from collections.abc import Mapping, Sequence
from typing import Any

from opentelemetry.sdk.trace import Event, ReadableSpan
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult
from opentelemetry.trace import Status

from marketplace.observing.masking import masked, masked_value


class Masked(SpanExporter):
    """Before another exporter."""

    def __init__(self, inner: SpanExporter) -> None:
        self.inner = inner

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Copies without what must not be told."""
        return self.inner.export([_masked(span) for span in spans])

    def shutdown(self) -> None:
        """Of the other one."""
        self.inner.shutdown()

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        """Of the other one."""
        return self.inner.force_flush(timeout_millis)


def _masked(span: ReadableSpan) -> ReadableSpan:
    said = span.status.description
    return ReadableSpan(
        name=masked(span.name),
        context=span.context,
        parent=span.parent,
        resource=span.resource,
        attributes=_values(span.attributes),
        events=[Event(event.name, _values(event.attributes), event.timestamp) for event in span.events],
        links=span.links,
        kind=span.kind,
        status=Status(span.status.status_code, masked(said)) if said else span.status,
        start_time=span.start_time,
        end_time=span.end_time,
        instrumentation_scope=span.instrumentation_scope,
    )


def _values(attributes: Mapping[str, Any] | None) -> dict[str, Any]:
    return {name: masked_value(name, value) for name, value in (attributes or {}).items()}
