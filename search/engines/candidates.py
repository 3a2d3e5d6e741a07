"""Reading what the order depends on. Engines find ids; PostgreSQL has the rest, as it is now."""

# ruff: noqa: S608 - columns are constants of this package

from collections.abc import Sequence

from django.db import connection

from search.ranking.candidate import COLUMNS, Candidate

_READ = ", ".join(COLUMNS).replace("changed_at", "extract(epoch FROM changed_at)::float")


def candidates(ids: Sequence[int]) -> list[Candidate]:
    """In this order, without those that are gone; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_READ} FROM search_searchdocument WHERE id = ANY(%s)", [list(ids)])
        found = {row[0]: Candidate(*row) for row in cursor.fetchall()}
    return [found[pk] for pk in ids if pk in found]
