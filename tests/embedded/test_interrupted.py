"""Ctrl-C while the market starts: everything that was started ends, and the next start goes on from there."""

import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from marketplace.embedded.layout import ROOT
from tests.embedded.conftest import Market, alive, until


@pytest.mark.parametrize("words", [["up", "--empty"], ["up", "--empty", "--foreground"]])
def test_ctrl_c_while_starting_leaves_no_process(folder: Path, words: list[str]) -> None:
    market = Market(folder / "var")
    process = subprocess.Popen(
        [sys.executable, "-m", "marketplace.cli", *words],
        cwd=ROOT,
        env=market.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    log = market.layout.logs / "supervisor.log"
    until(lambda: log.exists() and "Words compiled" in log.read_text())  # the migration is at work now
    everyone = psutil.Process(process.pid).children(recursive=True)
    assert len(everyone) >= 4
    process.send_signal(signal.SIGINT)
    printed, _nothing = process.communicate(timeout=15)

    assert "Tables up to date" not in printed
    assert "Traceback" not in printed
    until(lambda: not any(map(alive, everyone)), seconds=5)
    assert not market.layout.state_file.exists()
    assert process.returncode == 130
    assert "database system is shut down" in market.log("postgres")
