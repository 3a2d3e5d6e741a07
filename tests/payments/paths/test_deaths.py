"""The small form of `python -m bench.faults`: web, worker and database die while people pay."""

import subprocess
import sys

from marketplace.embedded.layout import ROOT


def test_payments_while_processes_die_lose_nothing_and_count_nothing_twice() -> None:
    command = [sys.executable, "-m", "bench.faults", "--kills", "12", "--buyers", "2", "--seed", "7", "--port", "8095"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=400)
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-2000:]
    assert run.stdout.rstrip().endswith("nothing lost, nothing counted twice")
