"""Which engines this process asks, in which order."""

from collections.abc import Sequence
from functools import cache

from search.engines.postgres import PostgresEngine
from search.engines.protocol import SearchEngine


@cache
def engines() -> Sequence[SearchEngine]:
    """The chosen engine first; PostgreSQL, which is there anyway, answers where it does not."""
    return (PostgresEngine(),)
