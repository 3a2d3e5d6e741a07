"""A data folder that a backup goes into: empty, or emptied so that it comes back if the restore fails."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from marketplace.backup.archive import JWT_KEY, SECRETS
from marketplace.embedded import state
from marketplace.embedded.layout import Layout
from marketplace.embedded.problem import Problem
from marketplace.embedded.secrets import read_env_file

#: What a market keeps and a restore brings, or makes worthless (the queue knows rows that are no more).
_DATA = ("postgres", "postgres.new", "media", "private", "valkey")
_BEFORE = "before-restore"


def need_closed(layout: Layout) -> None:
    """Raises Problem while a market runs there."""
    if running := state.read(layout):
        raise Problem(f"The market is running at {running.address}. Nothing was touched. Close it first: cholang down")
    if state.left_behind(layout):
        raise Problem("Parts of a killed market are still ending. Nothing was touched. Try again in a moment.")


def need_own_postgres(layout: Layout) -> None:
    """Raises Problem where the market of this folder would not use the PostgreSQL of its own."""
    if "DATABASE_URL" in {**read_env_file(layout.local_file), **os.environ}:
        raise Problem(
            f"DATABASE_URL is set, so a market in {layout.var} would not use what is restored into it. "
            "Nothing was touched.\nUnset it, or restore into that database: --database-url URL"
        )


def need_empty(layout: Layout) -> None:
    """Raises Problem where data lies."""
    for name in _DATA:
        if _holds_files(layout.var / name):
            raise Problem(
                f"{layout.var / name} is not empty. Nothing was touched.\n"
                "Restore into an empty place, or say --replace, which throws away what is there."
            )


@contextmanager
def emptied(layout: Layout) -> Iterator[None]:
    """What lies there is set aside; thrown away when all went well, else put back where it was."""
    before = layout.var / _BEFORE
    if _holds_files(before):
        raise Problem(
            f"{before} is what a restore that was killed had set aside. Nothing was touched.\n"
            f"Move what is in it back into {layout.var}, or delete it, and begin again."
        )
    shutil.rmtree(before, ignore_errors=True)  # a killed restore into an empty folder had set nothing aside
    before.mkdir(mode=0o711)
    _move(layout.var, before)
    try:
        layout.make()
        yield
    except BaseException:
        for name in _DATA:
            shutil.rmtree(layout.var / name, ignore_errors=True)
        _move(before, layout.var)
        before.rmdir()
        raise
    shutil.rmtree(before)


@contextmanager
def keys_put(layout: Layout, keys: Mapping[str, bytes]) -> Iterator[list[str]]:
    """Keys of a backup where the folder has none of its own; gives the names of those it has others of.

    What was written goes again if the restore fails.
    """
    written, kept = [], []
    for name in (JWT_KEY, SECRETS):
        if name not in keys:
            continue
        path = layout.var / name
        try:
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(keys[name])
            written.append(path)
        except FileExistsError:
            if path.read_bytes() != keys[name]:
                kept.append(name)
    try:
        yield kept
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise


def mark_restored(layout: Layout) -> None:
    """The next `cholang up` prepares the market anew, and does not put the demo commune into it."""
    (layout.run / "prepared").unlink(missing_ok=True)
    (layout.run / "demo-loaded").touch()


def _move(source: Path, target: Path) -> None:
    for name in _DATA:
        with suppress(FileNotFoundError):
            (source / name).rename(target / name)


def _holds_files(folder: Path) -> bool:
    return any(files for _folder, _below, files in os.walk(folder))
