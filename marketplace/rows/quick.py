"""Rows of the database become objects without Django's general constructor, which takes most of a query's time."""

from collections.abc import Collection, Sequence
from typing import Any, Self

from django.db import models
from django.db.models.base import ModelState

from marketplace.rows.peers import peers_of


class QuickModel(models.Model):
    """Base of models that are read by the hundred.

    A loaded row is put into its object as it is. What is left out is what a loaded row does not need: defaults,
    `__init__`, and the signals pre_init and post_init. A column that was not selected is loaded when it is asked for,
    as ever, but for all rows that came together (what Django 6.1 calls FETCH_PEERS): one statement, not one a row.
    """

    class Meta:
        abstract = True

    @classmethod
    def from_db(  # type: ignore[override]  # the stubs describe a later Django
        cls, db: str | None, field_names: Collection[str], values: Sequence[Any]
    ) -> Self:
        """Called by Django for each row, with the names and values of the selected columns in the same order."""
        instance = cls.__new__(cls)
        state = ModelState()
        state.adding = False
        state.db = db
        instance.__dict__ = {"_state": state, **dict(zip(field_names, values, strict=True))}
        return instance

    def refresh_from_db(self, using: str | None = None, fields: Any = None, from_queryset: Any = None) -> None:
        """Also what Django calls for a column that was not selected."""
        is_lacking = bool(fields) and not any(name in self.__dict__ for name in fields)
        peers = [row for row in peers_of(self) if type(row) is type(self)]
        if is_lacking and len(peers) > 1 and using is None and from_queryset is None:
            rows = type(self)._base_manager.filter(pk__in=[row.pk for row in peers])
            found = {pk: values for pk, *values in rows.values_list("pk", *fields)}
            for row in peers:
                for name, value in zip(fields, found.get(row.pk, ()), strict=False):
                    row.__dict__.setdefault(name, value)
        if not is_lacking or any(name not in self.__dict__ for name in fields):
            super().refresh_from_db(using=using, fields=fields, from_queryset=from_queryset)
