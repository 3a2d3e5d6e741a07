"""Asking the index of tokens."""

from collections.abc import Mapping
from typing import Any

from django.db import connection


def rows_of(statement: str, values: Mapping[str, Any], *, by_tokens: bool) -> list[tuple[Any, ...]]:
    """What a statement gives. `by_tokens`: it looks tokens up, for which a table is never read from end to end.

    PostgreSQL would do so for many tokens or frequent ones: it does not know that tokens are kept outside the rows.
    """
    with connection.cursor() as cursor:
        if by_tokens:
            cursor.execute(f"SET LOCAL enable_seqscan = off; {statement}; SET LOCAL enable_seqscan TO DEFAULT", values)
            cursor.nextset()
        else:
            cursor.execute(statement, values)
        return list(cursor.fetchall())
