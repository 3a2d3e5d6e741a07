"""A key, and an archive without a database behind it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection

from marketplace.backup.archive import MANIFEST, Archive
from marketplace.backup.keys import make_key, recipients
from marketplace.backup.manifest import Facts, Manifest
from marketplace.backup.sealing import sealing
from marketplace.embedded.layout import ROOT
from tests.files.conftest import bucket, s3, s3_server  # noqa: F401  fixtures


@dataclass(frozen=True)
class Made:
    """A backup and the key that opens it."""

    file: Path
    key: Path
    manifest: Manifest


@pytest.fixture
def key(tmp_path: Path) -> Path:
    make_key(tmp_path / "key")
    return tmp_path / "key"


@pytest.fixture
def made(tmp_path: Path, key: Path) -> Made:
    """With a dump of three pieces, a picture, a private file and the JWT key."""
    file = tmp_path / "made.age"
    with sealing(file, recipients([], key)) as stream, Archive(stream) as archive:
        archive.add_dump(BytesIO(b"rows" * 9_000_000), lambda _bytes: None)
        archive.add_bytes("public/goods/rau-ma.webp", b"leaf" * 50_000)
        archive.add_bytes("private/exports/codes.csv", b"CL1\n")
        archive.add_bytes("jwt-key.pem", b"pem")
        facts = Facts({"a": ["2", "-7"]}, {"BANK VND": 45_000})
        manifest = Manifest("0.1.0", "2026-11-30T00:00:00+00:00", 18, ["a.0001"], facts, dict(archive.members))
        archive.add_bytes(MANIFEST, manifest.write())
    return Made(file, key, manifest)


@pytest.fixture
def empty_database(transactional_db: None) -> Iterator[str]:
    """The address of one on the same server."""
    name, given = f"restored_{os.getpid()}", connection.settings_dict
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    yield f"postgres://{given['USER']}:{given['PASSWORD']}@/{given['HOST']}/{name}"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def cholang(*words: object, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "marketplace.cli", *map(str, words)]
    environment = {**os.environ, **variables}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=240)
