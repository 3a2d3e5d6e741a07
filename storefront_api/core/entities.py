"""Types of the shop that ours point to (`Category`, `User`).

On one machine they are the native engine's own types; beside a Saleor they are references by key, which the gateway
follows. Which of them is meant is known while a schema is put together.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from graphql import GraphQLResolveInfo, get_named_type

_types: ContextVar[Mapping[str, type]] = ContextVar("types of the shop")


@contextmanager
def entities(types: Mapping[str, type]) -> Iterator[None]:
    """Put a schema together in here: these are the shop's types by name."""
    before = _types.set(types)
    try:
        yield
    finally:
        _types.reset(before)


def entity(name: str) -> Callable[[], type]:
    """For `graphene.Field(entity("Category"))`."""
    return lambda: _types.get()[name]


def answered_type(info: GraphQLResolveInfo) -> Any:
    """The graphene type that a field answers in the schema that is asked."""
    kind: Any = get_named_type(info.return_type)
    return kind.graphene_type
