"""What an answer was made from."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from marketplace.freshness.counters import COUNTERS, PUBLIC
from marketplace.freshness.sql import read_tables


class Sources:
    """The tables that were read so far."""

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
        self.tables |= read_tables(sql) if isinstance(sql, str) else {""}
        return execute(sql, params, many, context)

    @property
    def names(self) -> frozenset[str]:
        """The counters that stand for them; "" for tables that none stands for."""
        return frozenset(COUNTERS.get(table, "") for table in self.tables)

    @property
    def are_public(self) -> bool:
        """Whether everybody may read all of it."""
        return self.tables <= PUBLIC


@contextmanager
def noting_sources() -> Iterator[Sources]:
    """Note the tables that are read inside."""
    sources = Sources()
    with connection.execute_wrapper(sources):
        yield sources
