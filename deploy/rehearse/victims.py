"""What can be killed: our own parts, which the supervisor starts again, and the Saleor's processes."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil

from deploy.rehearse.wishes import Wishes
from marketplace.embedded.supervisor import Running, Supervisor


@dataclass(frozen=True, slots=True)
class Victim:
    """One process."""

    title: str
    kill: Callable[[], bool]
    """kill -9; False when there was nothing to kill."""
    is_up: Callable[[], bool]
    """Whether it is there again, and works."""
    bring_back: Callable[[], None] = lambda: None
    """Start it again; nothing where somebody does that by himself."""


def all_of(supervisor: Supervisor, wishes: Wishes) -> list[Victim]:
    """Every part of ours, then every process of the Saleor that left its id in a file."""
    ours = [_ours(running) for running in supervisor.running]
    folder = wishes.saleor_pids
    return [*ours, *(_theirs(path, wishes) for path in sorted(folder.glob("*.pid")))] if folder else ours


def _ours(running: Running) -> Victim:
    fallen = []

    def kill() -> bool:
        process = running.process
        if process is None:
            return False
        process.kill()
        fallen.append(process.pid)
        return True

    def is_up() -> bool:
        process = running.process
        return process is not None and process.pid not in fallen and running.part.is_ready()

    return Victim(running.part.title, kill, is_up)


def _theirs(path: Path, wishes: Wishes) -> Victim:
    """Killed with its children, as a container is; `--saleor-up` brings it back."""

    def kill() -> bool:
        try:
            process = psutil.Process(int(path.read_text()))
            for one in [process, *process.children(recursive=True)]:
                one.kill()
        except (OSError, ValueError, psutil.NoSuchProcess):
            return False
        psutil.wait_procs([process], timeout=5)
        return True

    def bring_back() -> None:
        subprocess.run(wishes.saleor_up, shell=True, check=False, stdout=subprocess.DEVNULL)

    def is_up() -> bool:
        try:
            return psutil.Process(int(path.read_text())).status() != psutil.STATUS_ZOMBIE
        except (OSError, ValueError, psutil.NoSuchProcess):
            return False

    return Victim(f"Saleor's {path.stem}", kill, is_up, bring_back)
