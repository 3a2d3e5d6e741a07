"""Putting a backup into the market that this process is set up for. It was verified before (`checking.py`)."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from marketplace.backup import facts, programs
from marketplace.backup.archive import is_dump, read_archive
from marketplace.backup.manifest import Manifest
from marketplace.backup.pouring import Pouring
from marketplace.backup.sealing import PIECE, opened
from marketplace.embedded.problem import Problem
from marketplace.files.moving.here import both

_IN_MEMORY = 16 * PIECE


def need_fit(manifest: Manifest) -> None:
    """Raises Problem where this release or this PostgreSQL is older than what made the backup."""
    on_disk = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    replaced = {one for migration in on_disk.values() for one in migration.replaces}
    known = {f"{app}.{name}" for app, name in on_disk.keys() | replaced}
    if later := sorted(set(manifest.migrations) - known):
        raise Problem(
            f"The backup was made by release {manifest.version}, which knows {later[0]} and this one does not. "
            "Nothing was touched. Use that release or a later one."
        )
    if programs.server_major() < manifest.postgres:
        raise Problem(
            f"The backup is of PostgreSQL {manifest.postgres}, this server is {programs.server_major()}. "
            "Nothing was touched. It may not be older."
        )


def need_empty() -> None:
    """Raises Problem where the database has tables or there are files."""
    if found := facts.tables():
        raise Problem(f"The database is not empty: {len(found)} tables, {found[0]} one of them. {_HOW}")
    for place in both().values():
        if entry := next(place.entries(), None):
            raise Problem(f"There are files in {place}, {entry.name} one of them. {_HOW}")


_HOW = "Nothing was touched. Restore into an empty place, or say --replace, which throws away what is there."


def clear() -> None:
    """Throw the database's content away. Files stay: what the backup has of them is written over."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public AUTHORIZATION pg_database_owner")  # as PostgreSQL makes it itself


def load(file: IO[bytes], identity: Any, manifest: Manifest, seen: Callable[[int], None]) -> None:
    """The database in one transaction: all of it is there or nothing. Then files, each wholly or not at all.

    Raises Problem.
    """
    places, dump = both(), Pouring()

    def take(name: str, content: IO[bytes]) -> None:
        if is_dump(name):
            dump.feed(content)
            return
        dump.finish()
        kind, _slash, rest = name.partition("/")
        if place := places.get(kind):
            with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as whole:
                shutil.copyfileobj(content, whole, PIECE)
                whole.seek(0)
                place.put(rest, whole, manifest.members[name])

    with dump, opened(file, identity, seen) as stream:
        if read_archive(stream, take) != manifest:
            raise Problem("The backup was exchanged while it was being restored. Begin again.")
        dump.finish()


def compare(manifest: Manifest) -> tuple[list[str], list[str]]:
    """What is as it was, and what is not; a line each."""
    with transaction.atomic():
        now = facts.count()
    wrong = facts.differences(manifest.facts, now)
    right = [] if wrong else [
        f"{len(now.tables):,} tables, {manifest.rows:,} rows, each as it was",
        f"{len(now.accounts):,} kinds of account in the books, each balance as it was",
    ]  # fmt: skip
    for kind, place in both().items():
        sums = {name: sum_ for name, sum_ in manifest.members.items() if name.startswith(f"{kind}/")}
        off = [name for name, sum_ in sums.items() if place.checksum(name.removeprefix(f"{kind}/")) != sum_]
        wrong += [f"file {name} is not as it was" for name in off]
        if not off:
            right.append(f"{len(sums):,} {kind} files, each as it was")
    return right, wrong


def read_manifest(path: Path) -> Manifest:
    """As `checking.check` found it, written down for this process."""
    return Manifest.read(path.read_bytes())
