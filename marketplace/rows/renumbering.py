"""Giving rows other keys, with everything that points at them: foreign keys, and ids kept as text."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Model, UUIDField


def renumber(model: type[Model], keys: Mapping[Any, Any]) -> int:
    """Old primary key -> new one, for rows of a model with numbers or UUIDs; how many rows got another.

    In the caller's transaction: foreign keys are checked at its end. Rows that are not named and stand where one is
    to go get a number beyond all.
    """
    keys = {old: new for old, new in keys.items() if old != new}
    if not keys:
        return 0
    primary = _primary(model)
    is_number = not isinstance(primary, UUIDField)
    table, column = model._meta.db_table, primary.column
    with connection.cursor() as cursor:
        if is_number:
            keys = {**keys, **_displaced(cursor, table, column, keys)}
        kind = "bigint" if is_number else "uuid"
        cursor.execute(f"CREATE TEMPORARY TABLE renumbered (old {kind} PRIMARY KEY, new {kind}) ON COMMIT DROP")
        cursor.execute(
            f"INSERT INTO renumbered SELECT * FROM unnest(%s::{kind}[], %s::{kind}[])",  # noqa: S608
            [list(keys), list(keys.values())],
        )
        # Numbers go below zero first: a row may be bound for where another still stands.
        sign = "-" if is_number else ""
        changed = 0
        for place, name in [*_pointing(model), (table, column)]:
            cursor.execute(
                f'UPDATE "{place}" SET "{name}" = {sign}renumbered.new FROM renumbered '  # noqa: S608
                f'WHERE "{place}"."{name}" = renumbered.old'
            )
            changed = cursor.rowcount
            if is_number:
                cursor.execute(f'UPDATE "{place}" SET "{name}" = -"{name}" WHERE "{name}" < 0')  # noqa: S608
        cursor.execute("DROP TABLE renumbered")
        if is_number:
            cursor.execute(
                f'SELECT setval(pg_get_serial_sequence(%s, %s), (SELECT max("{column}") FROM "{table}"))',  # noqa: S608
                [f'"{table}"', column],
            )
    return changed


def count_beyond(model: type[Model]) -> None:
    """Rows came with numbers of their own: the next one made here gets a number beyond all."""
    table, column = model._meta.db_table, _primary(model).column
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT setval(pg_get_serial_sequence(%s, %s), max("{column}")) FROM "{table}" '  # noqa: S608
            f'HAVING max("{column}") IS NOT NULL',
            [f'"{table}"', column],
        )


def rename(model: type[Model], columns: list[str], names: Mapping[str, str]) -> None:
    """Ids kept as text in these columns become others."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        for name in columns:
            column = model._meta.get_field(name).column  # type: ignore[union-attr]
            # A name may be bound for where another still stands: a sign tells the new ones apart meanwhile.
            cursor.execute(
                f'UPDATE "{table}" SET "{column}" = \'>\' || names.new '  # noqa: S608
                f'FROM unnest(%s::text[], %s::text[]) AS names (old, new) WHERE "{table}"."{column}" = names.old',
                [list(names), list(names.values())],
            )
            cursor.execute(
                f'UPDATE "{table}" SET "{column}" = substr("{column}", 2) WHERE "{column}" LIKE \'>%%\''  # noqa: S608
            )


@contextmanager
def unguarded(table: str, trigger: str) -> Iterator[None]:
    """Rows that nobody may change get other keys and names within, and nothing else. In the caller's transaction:
    nobody else writes to the table until it ends, and the guard is up again however this ends."""
    with connection.cursor() as cursor:
        # What is to be checked is checked now: a table with checks to come cannot be altered.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER "{trigger}"')
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER "{trigger}"')
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def tables_of(model: type[Model]) -> set[str]:
    """Every table that `renumber` writes to."""
    return {model._meta.db_table, *(table for table, _column in _pointing(model))}


def _primary(model: type[Model]) -> Any:
    primary = model._meta.pk
    assert primary is not None
    return primary


def _pointing(model: type[Model]) -> Iterator[tuple[str, str]]:
    """Table and column of every foreign key to it."""
    primary = _primary(model)
    for other in apps.get_models(include_auto_created=True):
        for field in other._meta.concrete_fields:
            target = getattr(field, "target_field", None)
            if field.is_relation and field.related_model is model and target is primary and field.column:
                yield other._meta.db_table, field.column


def _displaced(cursor: Any, table: str, column: str, keys: Mapping[Any, Any]) -> dict[int, int]:
    wanted = [new for new in keys.values() if new not in keys]
    cursor.execute(f'SELECT "{column}" FROM "{table}" WHERE "{column}" = ANY(%s)', [wanted])  # noqa: S608
    standing = [pk for (pk,) in cursor.fetchall()]
    cursor.execute(f'SELECT max("{column}") FROM "{table}"')  # noqa: S608
    beyond = max(cursor.fetchone()[0], *keys.values())
    return {pk: beyond + place for place, pk in enumerate(standing, 1)}
