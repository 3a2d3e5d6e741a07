"""Ctrl-C while the market starts: everything that was started ends, and the next start goes on from there."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from marketplace.embedded.layout import ROOT
from tests.embedded.conftest import Market, alive, until


@pytest.fixture(autouse=True)
def as_in_a_terminal() -> Iterator[None]:
    """A shell has what it runs in the background ignore Ctrl-C, and children inherit that: these tests' must not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


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
