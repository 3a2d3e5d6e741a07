"""What an answer was made from."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from marketplace.freshness.counters import COUNTERS
from marketplace.freshness.sql import read_tables


class Sources:
    """The tables that were read so far."""

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
        self.tables |= read_tables(sql) if isinstance(sql, str) else {""}
        return execute(sql, params, many, context)

    @property
    def counters(self) -> frozenset[str] | None:
        """What stands for them together; None where not everybody may read all of it."""
        if not all(table in COUNTERS for table in self.tables):
            return None
        return frozenset(COUNTERS[table] for table in self.tables)


@contextmanager
def noting_sources() -> Iterator[Sources]:
    """Note the tables that are read inside."""
    sources = Sources()
    with connection.execute_wrapper(sources):
        yield sources
