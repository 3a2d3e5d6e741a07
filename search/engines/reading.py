"""Reading documents that were found. Engines find ids; PostgreSQL has the rest, as it is now.

Rows are read as they are: query sets and models take longer to be made than these take to be answered.
"""

# ruff: noqa: S608 - columns are constants of this package

from collections.abc import Sequence
from typing import Any

from django.db import connection

from search.ranking.candidate import COLUMNS, Candidate
from search.shown import COLUMNS as SHOWN
from search.shown import ShownDocument

_WEIGHED = ", ".join(COLUMNS).replace("changed_at", "extract(epoch FROM changed_at)::float")


def candidates(ids: Sequence[int]) -> list[Candidate]:
    """What the order depends on, in this order, without those that are gone; one statement."""
    found = {row[0]: Candidate(*row) for row in _rows(_WEIGHED, ids)}
    return [found[pk] for pk in ids if pk in found]


def documents(ids: Sequence[int]) -> dict[int, ShownDocument]:
    """What is shown of them, by their ids, without those that are gone; one statement."""
    return {row[0]: ShownDocument(*row) for row in _rows(", ".join(SHOWN), ids)}


def _rows(columns: str, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        asked = f"{{{','.join(map(str, ids))}}}"  # one text is written sooner than a hundred numbers
        cursor.execute(f"SELECT {columns} FROM search_searchdocument WHERE id = ANY(%s::bigint[])", [asked])
        return list(cursor.fetchall())
