"""The archive's members, in this order: the dump in pieces, files, keys, and the manifest, which has everybody's sum.

The dump's size is not known before it ends, and a tar says each member's first: hence pieces.
"""

import hashlib
import io
import re
import tarfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import PurePosixPath
from types import TracebackType
from typing import IO

from marketplace.backup.manifest import Manifest
from marketplace.backup.sealing import PIECE
from marketplace.embedded.problem import Problem

MANIFEST, JWT_KEY, SECRETS = "manifest.json", "jwt-key.pem", "secrets.env"
DUMP_PIECE = 16 * PIECE
_DUMP = re.compile(r"database/\d{8}")


class Archive(AbstractContextManager["Archive"]):
    """One that is being written."""

    def __init__(self, stream: IO[bytes]) -> None:
        form = tarfile.PAX_FORMAT
        self._tar = tarfile.open(fileobj=stream, mode="w|", format=form, bufsize=PIECE)  # noqa: SIM115  closed on leaving
        self.members: dict[str, str] = {}

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        if kind is None:
            self._tar.close()

    def add(self, name: str, file: IO[bytes], size: int) -> None:
        """So many bytes of `file`; raises OSError where it has fewer."""
        about = tarfile.TarInfo(name)
        about.size, about.mode = size, 0o600
        read = _Summed(file)
        self._tar.addfile(about, read)
        self.members[name] = read.sum

    def add_bytes(self, name: str, content: bytes) -> None:
        """All of it."""
        self.add(name, io.BytesIO(content), len(content))

    def add_dump(self, stream: IO[bytes], seen: Callable[[int], None]) -> None:
        """To its end, in pieces."""
        number = 0
        while piece := stream.read(DUMP_PIECE):
            self.add_bytes(f"database/{number:08}", piece)
            seen(len(piece))
            number += 1


def read_archive(stream: IO[bytes], take: Callable[[str, IO[bytes]], None]) -> Manifest:
    """Hand each member but the manifest to `take`, which may read as much of it as it likes.

    Raises Problem, at the end, where a member is missing, too many, or not what the manifest says.
    """
    sums: dict[str, str] = {}
    manifest: Manifest | None = None
    try:
        with tarfile.open(fileobj=stream, mode="r|", bufsize=PIECE) as tar:
            for about in tar:
                content = tar.extractfile(about) if about.isreg() else None
                if content is None or not _is_ours(about.name) or about.name in sums or manifest:
                    raise Problem(
                        f"The backup holds {about.name!r}, which no backup of ours does. Nothing was touched."
                    )
                if about.name == MANIFEST:
                    manifest = Manifest.read(content.read())
                    continue
                read = _Summed(content)
                take(about.name, read)  # type: ignore[arg-type]  # all it may do is read
                while read.read(PIECE):
                    pass
                sums[about.name] = read.sum
    except (tarfile.TarError, EOFError) as error:
        raise Problem(f"The backup is cut off or damaged ({error}). Nothing was touched.") from error
    if manifest is None:
        raise Problem("The backup has no end: its description is missing. Nothing was touched.")
    if wrong := sorted(name for name in sums.keys() | manifest.members if sums.get(name) != manifest.members.get(name)):
        raise Problem(f"{len(wrong)} members of the backup are not as they were written, {wrong[0]} the first.")
    return manifest


def is_dump(name: str) -> bool:
    """Whether the member is a piece of the dump; pieces come first and in order."""
    return _DUMP.fullmatch(name) is not None


def _is_ours(name: str) -> bool:
    if name.startswith(("public/", "private/")):
        path = PurePosixPath(name)
        return str(path) == name and ".." not in path.parts
    return name in (MANIFEST, JWT_KEY, SECRETS) or is_dump(name)


class _Summed:
    """Adds up what is read through it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._digest = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self._file.read(size)
        self._digest.update(piece)
        return piece

    @property
    def sum(self) -> str:
        return self._digest.hexdigest()
