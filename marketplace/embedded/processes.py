"""Small truths about processes that the supervisor stands on."""

import ctypes
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import psutil

from marketplace.embedded.problem import Problem

_PR_SET_PDEATHSIG = 1
_DAC_READ_SEARCH = 1 << 2

KILLED_SECONDS = 10.0
"""A busy machine may take so long until a killed process is gone."""
NOBODY = 65534
"""The user PostgreSQL runs as where root runs the market: it refuses to run as root."""


def die_with_parent(sign: signal.Signals = signal.SIGTERM) -> Callable[[], None]:
    """A `preexec_fn`: the kernel sends `sign` to the child when its parent is gone, even by kill -9."""
    libc = ctypes.CDLL(None)  # loaded before the fork: loading in the child could deadlock
    parent = os.getpid()

    def prepare() -> None:
        libc.prctl(_PR_SET_PDEATHSIG, sign, 0, 0, 0)
        if os.getppid() != parent:  # the parent died between fork and prctl
            os._exit(1)

    return prepare


def is_same_process(pid: int, started: float) -> bool:
    """Whether this pid is still the process that was started then (pids are used again)."""
    try:
        process = psutil.Process(pid)
        return abs(process.create_time() - started) < 2 and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def wait_gone(pid: int, started: float, seconds: float) -> bool:
    """Wait for a process to end; False when it still lives after so many seconds.

    One that has ended counts as gone even where nobody collects it (a container whose process 1 does not).
    """
    deadline = time.monotonic() + seconds
    while is_same_process(pid, started):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def end_group(leader: int) -> None:
    """Kill what is left of a part's process group (a server's workers, say)."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def kill_tree(pid: int) -> None:
    """Kill a process and all below it, and see them gone.

    A database's processes are each in a group of their own, and hold its shared memory until they notice that the first
    of them is gone; a database started meanwhile would refuse.
    """
    try:
        first = psutil.Process(pid)
        tree = [first, *first.children(recursive=True)]
    except psutil.NoSuchProcess:
        return
    for process in tree:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(tree, timeout=KILLED_SECONDS)


def unprivileged(*places: Path, pdeathsig: str = "INT") -> list[str]:
    """The words before a command that must not run as root; none for an ordinary user.

    Where one of `places` lies below a folder that others may not enter (a private home folder, say), the user
    `nobody` keeps one capability: reading and searching folders. Raises Problem where that is not to be had.
    """
    if os.getuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise Problem("setpriv (package util-linux) is missing. Install it, or run the market as an ordinary user.")
    # A change of user clears the parent-death signal, so setpriv sets it again after the change.
    words = [setpriv, f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", f"--pdeathsig={pdeathsig}"]
    if closed := closed_folder(places):
        if not _may_search():
            raise Problem(
                f"PostgreSQL must not run as root, and the user nobody may not enter {closed}.\n"
                f"Open that folder (chmod o+x {closed}), put the project and CHOLANG_VAR elsewhere,"
                " or run the market as an ordinary user."
            )
        words += ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]
    return words


def closed_folder(places: Iterable[Path]) -> Path | None:
    """The first folder above one of `places` that others may not enter."""
    for place in places:
        for folder in reversed(place.resolve().parents):
            if not folder.stat().st_mode & 0o001:
                return folder
    return None


def _may_search() -> bool:
    status = Path("/proc/self/status").read_text().splitlines()
    sets = (int(line.split()[1], 16) for line in status if line.startswith(("CapPrm:", "CapBnd:")))
    return all(one & _DAC_READ_SEARCH for one in sets)
