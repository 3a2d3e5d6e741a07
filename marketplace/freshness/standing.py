"""Where the counters stood when a request began: what it may take from what is kept."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection
from django.http import HttpRequest, HttpResponse

from marketplace.freshness.counters import DATABASE, SETUP_COUNTER, read


class Standing:
    """Of one request; read when it is first asked for."""

    def __init__(self) -> None:
        self._counters: Mapping[str, int] | None = None
        # Inside somebody's transaction we may see what others do not.
        self.counts = not connection.in_atomic_block

    def counters(self) -> Mapping[str, int] | None:
        """None where nothing kept may be used: the request has written something of the set-up itself."""
        if self.counts and self._counters is None:
            self._counters = read()
        return self._counters if self.counts else None


_current: ContextVar[Standing | None] = ContextVar("standing", default=None)


def counters_standing() -> Mapping[str, int] | None:
    """Of the request that is being answered; None outside of one, and where nothing kept may be used."""
    standing = _current.get()
    return standing.counters() if standing else None


def setup_standing() -> tuple[int, int] | None:
    """The same for the set-up alone: the database, and where its counter stands."""
    counters = counters_standing()
    return (counters[DATABASE], counters[SETUP_COUNTER]) if counters else None


def forget_standing() -> None:
    """The rest of this request reads everything itself."""
    standing = _current.get()
    if standing:
        standing.counts = False


@contextmanager
def new_standing() -> Iterator[None]:
    """What happens inside is one request."""
    token = _current.set(Standing())
    try:
        yield
    finally:
        _current.reset(token)


def note_standing(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: each request has its own."""
    return new_standing()(answer)
