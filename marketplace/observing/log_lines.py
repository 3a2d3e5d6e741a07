"""What a line of a log looks like: JSON for machines that collect it, or words for people at one machine.

Rooms write as ever, `logging.getLogger(__name__).warning("refund %s failed", refund.pk)`; whatever is written while a
request or task is worked on carries its correlation id.
"""

import logging
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from marketplace.observing import correlation
from marketplace.observing.masking import masked_value
from marketplace.observing.traces import trace_id

JSON = "json"
LINES = "lines"
#: Written by ourselves, and harmless.
_OWN = frozenset(
    {"timestamp", "level", "logger", "correlation_id", "route", "task", "trace_id", "_record", "_from_structlog"}
)


def logging_settings(form: str) -> dict[str, Any]:
    """Django's LOGGING; `form` is `JSON` or `LINES`. Raises ValueError."""
    if form not in (JSON, LINES):
        raise ValueError(f"LOG_FORMAT is {form!r}; it must be {JSON} or {LINES}.")
    last: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == JSON
        else structlog.dev.ConsoleRenderer(
            colors=False, pad_event_to=0, exception_formatter=structlog.dev.plain_traceback
        )
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": _BEGINNING,
                "processors": [
                    _without_path,
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.format_exc_info,
                    _without_secrets,
                    last,
                ],
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": {
            # These tell of each call and its address.
            "stripe": {"level": "WARNING"},
            "elastic_transport": {"level": "WARNING"},
            # These tell of each task, with what it was given; ours is `marketplace.observing.task_signals`.
            "celery": {"level": "WARNING"},
            "kombu": {"level": "WARNING"},
        },
    }


def _with_correlation(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    if found := correlation.current():
        event["correlation_id"] = found
    if trace := trace_id():
        event["trace_id"] = trace
    return event


def _without_path(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Django names the address of a request that failed; in some of ours stands what opens an order or a letter."""
    record: logging.LogRecord | None = event.get("_record")
    request = getattr(record, "request", None)
    if request is not None and hasattr(request, "path"):
        if found := getattr(request, "correlation_id", ""):  # Django tells of refusals when the middleware is done
            event["correlation_id"] = found
        match = getattr(request, "resolver_match", None)
        event["route"] = match.route if match else ""
        shown = request.path.encode("unicode_escape").decode("ascii")
        event["event"] = str(event["event"]).replace(shown, f"/{match.route}" if match else "an unknown address")
    return event


def _without_secrets(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    return {name: value if name in _OWN else masked_value(name, value) for name, value in event.items()}


_BEGINNING: list[Processor] = [
    _with_correlation,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.stdlib.ExtraAdder(allow=("route", "method", "status", "ms", "task", "outcome", "waited_ms")),
]
