"""Who makes what of which event."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from marketplace.shop.saleor.inbox.reading import Told

Handle = Callable[..., None]
Reads = Callable[[Told], Any]


@dataclass(frozen=True, slots=True)
class Handler:
    """What to do, and what has to be asked of the Saleor before."""

    handle: Handle
    reads: Reads | None


_handlers: dict[str, Handler] = {}


def handles(*kinds: str, reads: Reads | None = None) -> Callable[[Handle], Handle]:
    """Have the decorated function called with each such event, in the transaction that marks it as done.

    It must do no harm when called again, and in any order. `reads` is called before, outside any transaction, because
    the Saleor may be slow; what it answers is the second argument. A ValueError for a kind that is taken.
    """

    def register(handle: Handle) -> Handle:
        for kind in kinds:
            if kind in _handlers:
                raise ValueError(f"{kind} is handled already")
            _handlers[kind] = Handler(handle, reads)
        return handle

    return register


def handler_of(kind: str) -> Handler | None:
    """None where there is nothing to do."""
    return _handlers.get(kind)
