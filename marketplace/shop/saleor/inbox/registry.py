"""Who makes what of which event."""

from collections.abc import Callable
from dataclasses import dataclass

from marketplace.shop.saleor.inbox.reading import Told

Handle = Callable[[Told], None]
About = Callable[[Told], str | None]


@dataclass(frozen=True, slots=True)
class Handler:
    """What to do."""

    handle: Handle
    about: About | None = None
    """The global id of what is read whole, whatever was said of it."""


_handlers: dict[str, Handler] = {}


def handles(*kinds: str, about: About | None = None) -> Callable[[Handle], Handle]:
    """Have the decorated function called with each such event, in the transaction that marks it as done.

    It must do no harm when called again, and in any order. Where it only reads what the event is `about`, as that is
    now, one reading is enough for all that was said of the same thing before: events of any kind with the same `about`
    are done with it. A ValueError for a kind that is taken.
    """

    def register(handle: Handle) -> Handle:
        for kind in kinds:
            if kind in _handlers:
                raise ValueError(f"{kind} is handled already")
            _handlers[kind] = Handler(handle, about)
        return handle

    return register


def handler_of(kind: str) -> Handler | None:
    """None where there is nothing to do."""
    return _handlers.get(kind)


def about(told: Told) -> str:
    """What is read whole because of it; empty where an event has to be worked on by itself."""
    handler = handler_of(told.kind)
    if handler is None or handler.about is None:
        return ""
    try:
        return handler.about(told) or ""
    except (KeyError, TypeError):
        return ""  # not as we asked for: it is written down all the same, and people see it wait
