"""The story against a real market of its own: servers, worker, web server, file adapter."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from marketplace.embedded.layout import ROOT
from tests.embedded.conftest import Market

pytestmark = pytest.mark.journey


def play(market: Market) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "marketplace.demo.story"],
        cwd=ROOT, env=market.environment, capture_output=True, text=True, timeout=120,
    )  # fmt: skip


@pytest.fixture
def folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="cls-", dir="/tmp"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def market(folder: Path) -> Iterator[Market]:
    """An open market without the demo commune."""
    market = Market(folder / "var")
    try:
        market.up()
        yield market
    finally:
        market.run("down")


def test_story_without_a_market_stops_with_a_reason(folder: Path) -> None:
    answer = play(Market(folder / "var"))
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr.strip() == "STOPPED: The market is not running. Start it with: cholang up (or make up)"


def test_story_stops_without_the_demo_and_plays_twice_with_it(market: Market) -> None:
    stopped = play(market)
    assert stopped.returncode == 1
    assert "BROKEN" in stopped.stdout
    assert "Load the demo: cholang manage load_demo" in stopped.stderr

    loaded = market.run("manage", "load_demo")
    assert loaded.returncode == 0, loaded.stdout + loaded.stderr
    for order_number in ("1001", "1003"):  # each telling makes two
        told = play(market)
        assert told.returncode == 0, told.stdout + told.stderr
        assert told.stderr == ""
        assert "  20. What " in told.stdout
        assert f"order {order_number}, " in told.stdout
        assert "sales 60.000 ₫ − commission 3.000 ₫" in told.stdout
        assert "  24. They go a week later, free of charge " in told.stdout
        assert "  25. The stay they have to call off, " in told.stdout
        assert "  26. The officer pays it back at the bank " in told.stdout
        assert "  30. One officer prepares a payout, the other approves it " in told.stdout
        assert "56.100 ₫ paid, FT" in told.stdout
    session = market.layout.run / "story-host-session"
    assert os.stat(session).st_mode & 0o777 == 0o600
