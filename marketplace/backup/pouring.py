"""A dump into the database, piece by piece."""

import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from types import TracebackType
from typing import IO

from marketplace.backup import programs
from marketplace.backup.sealing import PIECE
from marketplace.embedded.problem import Problem


class Pouring:
    """pg_restore, fed piece by piece; it commits at the end or not at all."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  closed with the process
        self._is_over = False

    def __enter__(self) -> "Pouring":
        return self

    def __exit__(self, _k: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None) -> None:
        if self._process and self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._said.close()

    def feed(self, content: IO[bytes]) -> None:
        if self._process is None:
            words, variables = programs.command("pg_restore")
            words += ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--no-comments"]
            self._process = subprocess.Popen(
                words,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=self._said,
                env={**os.environ, **variables},
            )
        assert self._process.stdin
        try:
            shutil.copyfileobj(content, self._process.stdin, PIECE)
        except BrokenPipeError:
            self.finish()

    def finish(self) -> None:
        """Raises Problem when it was refused, or when there was none."""
        if self._is_over:
            return
        if self._process is None or self._process.stdin is None:
            raise Problem("The backup holds no database.")
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        if self._process.wait():
            self._said.seek(0)
            raise Problem(
                f"The database refuses the backup and stays empty.\n{self._said.read().decode()[-1500:].strip()}"
            )
        self._is_over = True
