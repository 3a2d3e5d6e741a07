"""Reading a whole backup without touching anything: is every byte of it as it was written?"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from marketplace.backup.archive import JWT_KEY, SECRETS, read_archive
from marketplace.backup.manifest import Manifest
from marketplace.backup.sealing import opened
from marketplace.embedded.problem import Problem


@dataclass(frozen=True, slots=True)
class Checked:
    """A backup that is whole."""

    manifest: Manifest
    keys: dict[str, bytes]
    """jwt-key.pem and secrets.env, as far as it has them."""


def open_backup(path: Path) -> IO[bytes]:
    """Raises Problem where it cannot be read."""
    try:
        return path.open("rb")
    except OSError as error:
        raise Problem(f"{path} cannot be read: {error.strerror}.") from error


def size(file: IO[bytes]) -> int:
    """Bytes of the encrypted file."""
    return os.fstat(file.fileno()).st_size


def check(file: IO[bytes], identity: Any, seen: Callable[[int], None] = lambda _bytes: None) -> Checked:
    """Raises Problem for a wrong key, a file that is cut off, and one that was altered."""
    keys: dict[str, bytes] = {}

    def take(name: str, content: IO[bytes]) -> None:
        if name in (JWT_KEY, SECRETS):
            keys[name] = content.read()

    with opened(file, identity, seen) as stream:
        manifest = read_archive(stream, take)
    return Checked(manifest, keys)
