"""A stream of bytes, encrypted into a file and back. Memory stays flat: it goes through a pipe, piece by piece."""

import fcntl
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import pyrage

from marketplace.embedded.problem import Problem

PIECE = 1024 * 1024
"""Bytes that are read or written at a time."""


@contextmanager
def sealing(path: Path, recipients: Sequence[Any]) -> Iterator[IO[bytes]]:
    """What is written to it lies encrypted at `path`, once all of it is on the disk; until then there is no such file.

    Raises Problem where the file exists, another backup writes it, or the disk refuses.
    """
    if path.exists():
        raise Problem(f"{path} exists already. Nothing was written.")
    part = path.with_name(path.name + ".part")
    try:
        out = open(os.open(part, os.O_RDWR | os.O_CREAT, 0o600), "wb")  # noqa: SIM115  closed below
    except OSError as error:
        raise Problem(f"{part} cannot be written: {error.strerror}.") from error
    with out:
        try:
            fcntl.flock(out, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Problem(f"Another backup is writing {part}. Nothing was written.") from error
        if path.exists():  # another one was whole while we waited for the file
            raise Problem(f"{path} exists already. Nothing was written.")
        try:
            out.truncate()  # a killed one may have left its half
            yield from _through_pipe(out, recipients, part)
            out.flush()
            os.fsync(out.fileno())
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _through_pipe(out: IO[bytes], recipients: Sequence[Any], part: Path) -> Iterator[IO[bytes]]:
    reading, writing = os.pipe()

    def encrypt() -> None:
        with os.fdopen(reading, "rb", PIECE) as plain:
            try:
                pyrage.encrypt_io(plain, out, recipients)
                out.flush()
            except (OSError, pyrage.EncryptError) as error:
                raise Problem(f"{part} cannot be written: {error}. Nothing was kept.") from error

    with ThreadPoolExecutor(1) as thread:
        work: Future[None] | None = None
        try:
            with os.fdopen(writing, "wb", PIECE) as plain:
                work = thread.submit(encrypt)
                yield plain
        except BrokenPipeError:
            if work:
                work.result()  # says why nobody reads any more
            raise
        work.result()


@contextmanager
def opened(file: IO[bytes], identity: Any, seen: Callable[[int], None] = lambda _bytes: None) -> Iterator[IO[bytes]]:
    """What lies in `file`, from its beginning; `seen` is told of bytes as they are read.

    Leaving reads to the end, so that a cut is found. Raises Problem for a wrong key and for a byte that is not as it
    was written; what was read until then may be whole or not.
    """
    file.seek(0)
    reading, writing = os.pipe()

    def decrypt() -> None:
        with suppress(BrokenPipeError), os.fdopen(writing, "wb", PIECE) as plain:
            try:
                pyrage.decrypt_io(_Counted(file, seen), plain, [identity])
            except BrokenPipeError:
                raise
            except pyrage.DecryptError as error:
                if "No matching keys" in str(error):
                    raise Problem("This key does not open this backup. Nothing was touched.") from error
                raise Problem(
                    f"This is no backup, or its beginning is damaged ({error}). Nothing was touched."
                ) from error
            except OSError as error:
                raise Problem(f"The backup is cut off or damaged ({error}). Nothing was touched.") from error

    with ThreadPoolExecutor(1) as thread:
        work = thread.submit(decrypt)
        try:
            with os.fdopen(reading, "rb", PIECE) as plain:
                yield plain
                while plain.read(PIECE):
                    pass
        except Exception as error:
            if isinstance(cause := work.exception(), Problem):
                raise cause from error
            raise
        work.result()


class _Counted:
    def __init__(self, file: IO[bytes], seen: Callable[[int], None]) -> None:
        self._file, self._seen = file, seen

    def read(self, size: int = -1) -> bytes:
        piece = self._file.read(size)
        self._seen(len(piece))
        return piece
