"""Where files lie, as moving them sees it."""

import hashlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import IO, Protocol

_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that lies there."""

    name: str
    size: int
    """Bytes."""


class Place(Protocol):
    """A folder or a bucket's part. Checksums are SHA-256 in hexadecimal, of what truly lies there."""

    def __str__(self) -> str:
        """What people call it."""

    def entries(self) -> Iterator[Entry]:
        """All files, but none that is only half there."""

    def checksum(self, name: str) -> str | None:
        """Of a file; None where there is none."""

    def open(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """For reading, from the beginning. Raises FileNotFoundError."""

    def put(self, name: str, file: IO[bytes], checksum: str) -> None:
        """Write under exactly this name, wholly or not at all."""

    def remove(self, name: str) -> None:
        """Nothing happens where there is none."""


def checksum_of(file: IO[bytes]) -> str:
    """Of all that is left to read."""
    digest = hashlib.sha256()
    while piece := file.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()
