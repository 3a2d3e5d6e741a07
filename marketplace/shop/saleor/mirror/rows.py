"""Rows as they should be: written where something differs, and told whether anything did."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import connection
from django.db.models import Model


def my_turn(thing: str) -> None:
    """One at a time about the same thing, until the transaction ends: whoever asks Saleor after this knows at least
    what everybody before has put here, so that an old answer never comes on top of a newer one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"saleor {thing}"])


def put(
    model: type[Model], pk: object, values: Mapping[str, Any], *, own: Mapping[str, Any] | None = None
) -> tuple[bool, bool]:
    """The row under Saleor's key with these values; (is it new, has anything changed).

    `own` are columns no two rows share, and what a row gets that has such a value still: Saleor has given it to
    another meanwhile, and what became of the first we shall hear yet. `%s` in it stands for that row's key.
    """
    rows: Any = model._default_manager
    locked = rows.select_for_update(no_key=True, of=("self",)).filter(pk=pk)
    row = locked.first()
    if row is None:
        # Two that bring something in may both bring what it belongs to.
        my_turn(f"{model._meta.label} {pk}")
        row = locked.first()
    changed = [name for name, value in values.items() if row is None or getattr(row, name) != value]
    for name, instead in (own or {}).items():
        if name in changed and values[name] is not None:
            for other in rows.filter(**{name: values[name]}).exclude(pk=pk).values_list("pk", flat=True):
                rows.filter(pk=other).update(**{name: instead % other if instead else instead})
    if row is None:
        rows.create(pk=pk, **values)
    elif changed:
        for name in changed:
            setattr(row, name, values[name])
        row.save(update_fields=changed)
    return row is None, bool(changed)


def put_children(
    related: Any, column: str, wanted: Mapping[Any, Mapping[str, Any]], *, keeping: Collection[Any] = ()
) -> bool:
    """A row's own rows (`product.channel_listings`), one for each value of `column`, and none besides but those
    named by `keeping`; whether anything has changed."""
    known = {getattr(row, column): row for row in related.all()}
    has_changed = False
    for key, values in wanted.items():
        row = known.pop(key, None)
        if row is None:
            related.create(**{column: key, **values})
            has_changed = True
        elif changed := [name for name, value in values.items() if getattr(row, name) != value]:
            for name in changed:
                setattr(row, name, values[name])
            row.save(update_fields=changed)
            has_changed = True
    if gone := [row.pk for key, row in known.items() if key not in keeping]:
        related.filter(pk__in=gone).delete()
        has_changed = True
    return has_changed
