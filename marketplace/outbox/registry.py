"""Who listens to what."""

from collections.abc import Callable
from typing import Any, TypeVar

from marketplace.outbox.event import Event

Handler = Callable[[Any], None]
Wanted = Callable[[Any], bool]
_HANDLERS: dict[str, dict[str, Handler]] = {}
_WANTED: dict[str, Wanted] = {}
_AT_ONCE: dict[str, list[Handler]] = {}
E_ = TypeVar("E_", bound=Event)


def subscribe(
    event_class: type[E_], *, wanted: Callable[[E_], bool] | None = None, at_once: bool = False
) -> Callable[[Callable[[E_], None]], Callable[[E_], None]]:
    """Have the decorated function called once for each such event, in a transaction of its own.

    It must be idempotent all the same: effects outside the database can happen twice after a crash. `wanted` is asked
    when the event is published: what no handler wants is not written at all. It has to be quick. It is asked once more
    before the handler is called.

    `at_once`: called by the publisher itself, within its transaction and savepoint, nothing is written: for what can
    only be seen before the change is made. Such a handler must not fail for anything the publisher did not do.
    """

    def register(handler: Callable[[E_], None]) -> Callable[[E_], None]:
        if at_once:
            _AT_ONCE.setdefault(event_class.__name__, []).append(handler)
            return handler
        path = f"{handler.__module__}.{handler.__qualname__}"
        _HANDLERS.setdefault(event_class.__name__, {})[path] = handler
        if wanted is not None:
            _WANTED[path] = wanted
        return handler

    return register


def handlers_of(event_name: str) -> dict[str, Handler]:
    """Dotted path -> handler."""
    return dict(_HANDLERS.get(event_name, {}))


def handlers_at_once(event_name: str) -> list[Handler]:
    """Those the publisher calls."""
    return list(_AT_ONCE.get(event_name, ()))


def wants(path: str, event: Event) -> bool:
    """Whether this handler has anything to do for it."""
    return path not in _WANTED or _WANTED[path](event)


def is_wanted(event: Event) -> bool:
    """Whether to write it down: not where every handler there is says that it needs not, or had it at once."""
    handlers = _HANDLERS.get(event.name, {})
    if not handlers:
        return event.name not in _AT_ONCE
    return any(wants(path, event) for path in handlers)
