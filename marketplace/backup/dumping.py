"""Writing a backup of the market that this process is set up for. The market may go on meanwhile."""

import os
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from marketplace.backup import facts, programs
from marketplace.backup.archive import JWT_KEY, MANIFEST, SECRETS, Archive
from marketplace.backup.manifest import Manifest
from marketplace.backup.sealing import sealing
from marketplace.embedded.layout import Layout
from marketplace.embedded.problem import Problem
from marketplace.files.moving.here import both
from marketplace.files.moving.places import Entry, Place


def estimate() -> int:
    """About how many bytes there are to read: the database as it lies on the disk, and files."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        (size,) = cursor.fetchone()
    return int(size) + sum(entry.size for place in both().values() for entry in place.entries())


def write(path: Path, recipients: Sequence[Any], *, with_secrets: bool, seen: Callable[[int], None]) -> Manifest:
    """The database as it is at one moment, and the files that moment knows; `seen` is told of bytes.

    Files come after the dump: what is written meanwhile is one too many and never one too few.
    Raises Problem; then there is no file at `path`.
    """
    with sealing(path, recipients) as stream, Archive(stream) as archive:
        with transaction.atomic():
            manifest = _database(archive, seen)
        for kind, place in both().items():
            _files(archive, kind, place, seen)
        _keys(archive, with_secrets=with_secrets)
        manifest = replace(manifest, members=dict(archive.members))
        archive.add_bytes(MANIFEST, manifest.write())
    return manifest


def _database(archive: Archive, seen: Callable[[int], None]) -> Manifest:
    with connection.cursor() as cursor:
        # What is counted and what is dumped is the same snapshot, so that both can be compared to the row.
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
    _dump(archive, snapshot, seen)
    return Manifest(
        version=_release(),
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        postgres=programs.server_major(),
        migrations=sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()),
        facts=facts.count(),
        members={},
    )


def _release() -> str:
    """Where the source runs without being installed (images), nobody knows; the migrations say what is needed."""
    try:
        return version("cholang")
    except PackageNotFoundError:
        return "unknown"


def _dump(archive: Archive, snapshot: str, seen: Callable[[int], None]) -> None:
    words, variables = programs.command("pg_dump")
    words += ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=said, env={**os.environ, **variables}) as process:
            assert process.stdout
            try:
                archive.add_dump(process.stdout, seen)
            except BaseException:
                process.kill()
                raise
        if process.returncode:
            said.seek(0)
            raise Problem(f"The database cannot be dumped. Nothing was kept.\n{said.read().decode()[-1500:].strip()}")


def _files(archive: Archive, kind: str, place: Place, seen: Callable[[int], None]) -> None:
    entries: list[Entry] = sorted(place.entries(), key=lambda entry: entry.name)
    for entry in entries:
        try:
            with place.open(entry.name) as file:
                archive.add(f"{kind}/{entry.name}", file, entry.size)
        except FileNotFoundError:
            continue  # the market deleted it meanwhile
        seen(entry.size)


def _keys(archive: Archive, *, with_secrets: bool) -> None:
    wanted = [(JWT_KEY, Path(settings.JWT_PRIVATE_KEY_FILE))] if settings.JWT_PRIVATE_KEY_FILE else []
    if with_secrets:
        secrets = Layout(settings.VAR).secrets_file
        if not secrets.exists():
            raise Problem(f"{secrets} is not there: this market has its secrets elsewhere. Leave --with-secrets out.")
        wanted.append((SECRETS, secrets))
    for name, path in wanted:
        if path.exists():
            archive.add_bytes(name, path.read_bytes())
