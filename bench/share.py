"""Processes that may take a fixed share of a core each, as if each had a small machine of its own.

By Linux control groups, of either version; making them takes root.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

ROOT = Path("/sys/fs/cgroup")
PERIOD = 100_000
"""Microseconds after which a share begins anew, the kernel's own choice: in shorter ones waking up eats much of it."""


class NoShares(Exception):
    """This machine or user cannot limit processes; the text says why."""


@contextmanager
def share(name: str, pid: int, cores: float, *, on: int) -> Iterator[None]:
    """That process, with its children, together takes at most so many cores (0.2: a fifth of one); raises NoShares.

    It stays `on` one core: a Python whose threads are spread over several spends a fifth more on waking each other.
    """
    is_old = (ROOT / "cpu" / "cpu.cfs_quota_us").exists()
    group = (ROOT / "cpu" if is_old else ROOT) / f"cholang-bench-{os.getpid()}-{name}"
    quota = int(PERIOD * cores)
    limits = {"cpu.cfs_period_us": PERIOD, "cpu.cfs_quota_us": quota} if is_old else {"cpu.max": f"{quota} {PERIOD}"}
    process, everywhere = psutil.Process(pid), os.sched_getaffinity(pid)
    try:
        group.mkdir()
        for file, value in limits.items():
            (group / file).write_text(str(value))
        for one in (process, *process.children(recursive=True)):
            (group / "cgroup.procs").write_text(str(one.pid))
        _stay(process, {on})
    except OSError as error:
        raise NoShares(f"{group}: {error}. Limiting processes takes root and Linux control groups.") from error
    try:
        yield
    finally:
        with suppress(psutil.NoSuchProcess):
            _stay(process, everywhere)
        for one in (group / "cgroup.procs").read_text().split():
            (group.parent / "cgroup.procs").write_text(one)
        group.rmdir()


def _stay(process: psutil.Process, cores: set[int]) -> None:
    for one in (process, *process.children(recursive=True)):
        for thread in one.threads():
            with suppress(ProcessLookupError):
                os.sched_setaffinity(thread.id, cores)
