"""The id that binds together all that follows from one request: answers, log lines, calls, tasks, events."""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

HEADER = "X-Correlation-Id"
_FITTING = re.compile(r"[A-Za-z0-9-]{8,64}")
_current: ContextVar[str] = ContextVar("correlation_id", default="")


def current() -> str:
    """Of what is being done here and now; "" outside of anything."""
    return _current.get()


def new() -> str:
    """One nobody has had, short enough to be read out on the phone: four times four letters and digits."""
    text = secrets.token_hex(8)
    return "-".join(text[at : at + 4] for at in range(0, 16, 4))


def accepted(given: str | None) -> str:
    """The given one if it may stand in headers and logs, else a new one."""
    return given if given and _FITTING.fullmatch(given) else new()


@contextmanager
def bound(correlation_id: str) -> Iterator[None]:
    """What happens inside belongs to this id; an empty one changes nothing."""
    if not correlation_id:
        yield
        return
    token = _current.set(correlation_id)
    try:
        yield
    finally:
        _current.reset(token)


def begin(correlation_id: str) -> None:
    """The same until `end`, for callers that are told of beginning and end apart."""
    _current.set(correlation_id)


def end() -> None:
    """Nothing is being done here any more."""
    _current.set("")
