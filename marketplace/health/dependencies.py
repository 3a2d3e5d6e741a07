"""What the market cannot work without: the database as this release knows it, and the broker."""

import logging
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import psycopg
from celery import current_app
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from marketplace.health.looking import FINE, SECONDS, Findings, Look

log = logging.getLogger(__name__)
Migration = tuple[str, str]


def database() -> Findings:
    """A connection of its own: one from the pool would wait where all of them are in use."""
    given: dict[str, Any] = {**connection.get_connection_params(), "connect_timeout": int(SECONDS), "autocommit": True}
    with psycopg.connect(**given) as asked:
        is_new = asked.execute("SELECT to_regclass('django_migrations') IS NULL").fetchone()
        rows = [] if is_new and is_new[0] else asked.execute("SELECT app, name FROM django_migrations").fetchall()
    missing = sorted(".".join(one) for one in not_applied((app, name) for app, name in rows))
    more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
    return {"database": FINE, "migrations": f"{missing[0]}{more} not applied" if missing else FINE}


def not_applied(applied: Iterable[Migration]) -> Iterator[Migration]:
    """Those of this release that the database has not seen. What it has seen beyond them is a later release's."""
    seen = set(applied)
    for key, replaced in _known().items():
        if key not in seen and not (replaced and seen.issuperset(replaced)):
            yield key


def broker() -> Findings:
    """Connects, and says who it is."""
    with current_app.connection_for_write(connect_timeout=SECONDS) as asked:
        asked.ensure_connection(max_retries=1, interval_start=0, interval_step=0, reraise_as_library_errors=False)
    return {"broker": FINE}


@cache
def _known() -> dict[Migration, tuple[Migration, ...]]:
    """Each migration of this release, and what it stands for."""
    files = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    return {key: tuple(migration.replaces) for key, migration in files.items()}


LOOKS = [Look(database, "database", "migrations"), Look(broker, "broker")]
