"""What the running market of CHOLANG_VAR takes while it is measured: processor time and memory of its processes."""

import json
import subprocess
import sys
from dataclasses import dataclass

import psutil

from marketplace.embedded import state
from marketplace.embedded.layout import Layout


@dataclass(frozen=True, slots=True)
class Market:
    """The processes of a market that count."""

    web: psutil.Process
    database: psutil.Process

    @classmethod
    def running(cls) -> "Market":
        """Ends the program when no market runs here."""
        layout = Layout.from_environment()
        found = state.read(layout)
        if found is None:
            sys.exit(f"No market runs in {layout.var}.")
        pids = {part.name: part.pid for part in found.parts}
        return cls(web=psutil.Process(pids["web"]), database=psutil.Process(pids["postgres"]))

    def seconds(self) -> tuple[float, float]:
        """Processor seconds that the web server and the database have taken so far, their children included."""
        return processor_seconds(self.web), processor_seconds(self.database)

    def web_memory(self) -> float:
        """Resident megabytes of the web worker: the largest process of the web server's."""
        processes = [self.web, *self.web.children(recursive=True)]
        return max(process.memory_info().rss for process in processes) / 1_000_000


def processor_seconds(process: psutil.Process) -> float:
    """What a process and its children have taken so far."""
    total = 0.0
    for one in (process, *process.children(recursive=True)):
        try:
            times = one.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system
    return total


def statements() -> dict[str, int]:
    """SQL statements of each operation, counted by `bench.statements` in a process of its own."""
    answer = subprocess.run([sys.executable, "-m", "bench.statements"], capture_output=True, text=True)
    if answer.returncode != 0:
        sys.exit(f"The statements could not be counted:\n{answer.stderr[-1500:]}")
    counted: dict[str, int] = json.loads(answer.stdout.splitlines()[-1])
    return counted
