"""Traces for OpenTelemetry, where OTEL_EXPORTER_OTLP_ENDPOINT says whom to send them to; else nothing is even imported.

All that OpenTelemetry itself reads from the environment holds (OTEL_SERVICE_NAME, OTEL_TRACES_SAMPLER, …).
"""

import os

_is_on = False


def start(service: str) -> None:
    """Trace this process from now on, as `service` unless OTEL_SERVICE_NAME says otherwise. A process starts it once,
    before Django is set up and after it was forked. Raises ImportError where the extra `many` is not installed."""
    global _is_on
    if not os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT") or _is_on:
        return
    os.environ.setdefault("OTEL_SERVICE_NAME", service)
    from marketplace.observing.traces.instruments import instrument

    instrument()
    _is_on = True


def headers() -> dict[str, str]:
    """Where we stand in a trace, for whom we call; empty without one."""
    found: dict[str, str] = {}
    if _is_on:
        from opentelemetry import propagate

        propagate.inject(found)
    return found


def trace_id() -> str:
    """Of the trace we stand in, in hexadecimal; "" without one."""
    if not _is_on:
        return ""
    from opentelemetry import trace

    context = trace.get_current_span().get_span_context()
    return trace.format_trace_id(context.trace_id) if context.is_valid else ""
