"""Who listens to what."""

from collections.abc import Callable
from typing import Any, TypeVar

from marketplace.outbox.event import Event

Handler = Callable[[Any], None]
_HANDLERS: dict[str, dict[str, Handler]] = {}
E_ = TypeVar("E_", bound=Event)


def subscribe(event_class: type[E_]) -> Callable[[Callable[[E_], None]], Callable[[E_], None]]:
    """Have the decorated function called once for each such event, in a transaction of its own.

    It must be idempotent all the same: effects outside the database can happen twice after a crash.
    """

    def register(handler: Callable[[E_], None]) -> Callable[[E_], None]:
        path = f"{handler.__module__}.{handler.__qualname__}"
        _HANDLERS.setdefault(event_class.__name__, {})[path] = handler
        return handler

    return register


def handlers_of(event_name: str) -> dict[str, Handler]:
    """Dotted path -> handler."""
    return dict(_HANDLERS.get(event_name, {}))
