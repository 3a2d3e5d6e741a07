"""One statement for all rows of a list, instead of one a row.

Rows that were loaded together are *peers*. The first resolver that asks a `Loader` about one of them gets the answer
for all of them loaded, so the number of statements depends on the query's shape and never on its row count. What a
loader brings are peers again, so this holds at any depth. Everything is synchronous: no promises, no event loop.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from graphql import GraphQLResolveInfo

from marketplace.rows import mark_peers, peers_of
from storefront_api.core.caller import Caller

__all__ = ["Loader", "load", "mark_peers", "peers_of"]

Key = TypeVar("Key")
Value = TypeVar("Value")


class Loader(ABC, Generic[Key, Value]):
    """Loads many values by key in a fixed number of statements, once a request."""

    def __init__(self, caller: Caller) -> None:
        self.caller = caller
        self.loaded: dict[Key, Value | None] = {}

    @abstractmethod
    def load_many(self, keys: Sequence[Key]) -> dict[Key, Value]:
        """The values there are; keys without one may be left out."""

    def get(self, key: Key, together_with: Iterable[Key] = ()) -> Value | None:
        """The value of one key, loading the others of its group with it."""
        if key not in self.loaded:
            wanted = [key, *(other for other in dict.fromkeys(together_with) if other != key)]
            missing = [other for other in wanted if other is not None and other not in self.loaded]
            found = self.load_many(missing)
            for other in missing:
                self.loaded[other] = found.get(other)
            rows: list[Any] = []
            for value in found.values():
                rows.extend(value) if isinstance(value, list) else rows.append(value)
            mark_peers(rows)
        return self.loaded[key]


def load(
    info: GraphQLResolveInfo, loader_class: type[Loader[Key, Value]], row: Any, key: Callable[[Any], Key]
) -> Value | None:
    """What `loader_class` knows for `key(row)`, loaded for all of the row's peers at once."""
    loaders = info.context.loaders
    loader = loaders.get(loader_class)
    if loader is None:
        loader = loaders[loader_class] = loader_class(info.context)
    own = key(row)
    if own is None:
        return None
    if own in loader.loaded:
        value: Value | None = loader.loaded[own]
        return value
    result: Value | None = loader.get(own, (key(peer) for peer in peers_of(row)))
    return result
