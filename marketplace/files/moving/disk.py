"""A folder of this machine."""

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO

from django.core.files.storage import FileSystemStorage

from marketplace.files.moving.places import Entry, checksum_of

#: A file that is being written is called so until it is whole.
_HALF = ".moving"


class Folder:
    """What a storage on the disk keeps."""

    def __init__(self, storage: FileSystemStorage) -> None:
        self._storage = storage
        self._root = Path(storage.location)

    def __str__(self) -> str:
        return str(self._root)

    def entries(self) -> Iterator[Entry]:
        """In the order of their names, folder by folder."""
        for folder, below, names in os.walk(self._root):
            below.sort()
            for name in sorted(names):
                path = Path(folder, name)
                if path.is_file() and path.suffix != _HALF:
                    yield Entry(path.relative_to(self._root).as_posix(), path.stat().st_size)

    def checksum(self, name: str) -> str | None:
        """Read from the disk."""
        try:
            with self._path(name).open("rb") as file:
                return checksum_of(file)
        except FileNotFoundError:
            return None

    def open(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """As it lies there."""
        return self._path(name).open("rb")

    def put(self, name: str, file: IO[bytes], checksum: str) -> None:
        """Under another name until its last byte is on the disk. One that was left half is written over."""
        path = self._path(name)
        mode = self._storage.directory_permissions_mode
        for folder in reversed([folder for folder in path.parents if folder.is_relative_to(self._root)]):
            if not folder.exists():
                folder.mkdir(exist_ok=True, parents=True)
                if mode is not None:
                    folder.chmod(mode)
        half = path.with_name(path.name + _HALF)
        with half.open("wb") as written:
            if self._storage.file_permissions_mode is not None:
                os.fchmod(written.fileno(), self._storage.file_permissions_mode)
            shutil.copyfileobj(file, written)
            written.flush()
            os.fsync(written.fileno())
        half.replace(path)

    def remove(self, name: str) -> None:
        """Its folder stays."""
        self._path(name).unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        """Raises SuspiciousFileOperation for a name that leads out of the folder."""
        return Path(self._storage.path(name))
