"""A whole market of its own for these tests, in a short temporary folder, driven as an operator would."""

import json
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import pytest

from marketplace.embedded.layout import ROOT, Layout
from marketplace.embedded.secrets import SANDBOX_KEYS

#: What a sandbox market is told of its gateways.
GATEWAYS = (
    "SANDBOX_PORTS", "VNPAY_TMN_CODE", "VNPAY_PAY_URL", "VNPAY_API_URL", "MOMO_PARTNER_CODE", "MOMO_API_URL",
    "ZALOPAY_APP_ID", "ZALOPAY_API_URL", "PAYOS_API_URL", "STRIPE_API_URL", *SANDBOX_KEYS,
)  # fmt: skip

#: What the test run's own servers put into the environment; a market under test makes its own.
OURS = (
    "DATABASE_URL", "BROKER_URL", "CACHE_URL", "SECRET_KEY", "PUBLIC_URL", "MEDIA_ROOT", "CHOLANG_VAR", "PORT", "HOST",
    "JWT_PRIVATE_KEY_FILE", "PERSONAL_DATA_KEY", "GUEST_KEYS", "TICKET_KEYS", "SEPAY_SECRET", "SANDBOX",
    "ALLOWED_HOSTS",
    "VIETQR_BANK_BIN", "VIETQR_ACCOUNT_NUMBER", "VIETQR_ACCOUNT_NAME", *GATEWAYS,
)  # fmt: skip


def until(what: Callable[[], Any], seconds: float = 20) -> Any:
    """Ask again and again; the answer as soon as it is true, or a failed test."""
    deadline = time.monotonic() + seconds
    while not (answer := what()):
        assert time.monotonic() < deadline, f"not true within {seconds} s"
        time.sleep(0.05)
    return answer


def alive(process: psutil.Process) -> bool:
    """Whether it still does anything: one that has ended but waits to be collected by process 1 does not."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def free_port() -> int:
    """One that nobody's outgoing call takes until the market listens at it, half a minute later."""
    while True:
        port = random.randrange(30_000, 32_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@dataclass
class Market:
    """One market by its folder and port; every method is a command that an operator types."""

    folder: Path
    port: int = field(default_factory=free_port)
    more: dict[str, str] = field(default_factory=dict)

    @property
    def layout(self) -> Layout:
        return Layout(self.folder)

    @property
    def environment(self) -> dict[str, str]:
        bare = {name: value for name, value in os.environ.items() if name not in OURS}
        return {**bare, "CHOLANG_VAR": str(self.folder), "PORT": str(self.port), **self.more}

    def run(self, *words: str, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*before, sys.executable, "-m", "marketplace.cli", *words],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=120,
        )  # fmt: skip

    def up(self) -> str:
        answer = self.run("up", "--empty")
        assert answer.returncode == 0, answer.stdout + answer.stderr
        return answer.stdout

    def down(self) -> str:
        answer = self.run("down")
        assert answer.returncode == 0, answer.stdout + answer.stderr
        return answer.stdout

    def state(self) -> dict[str, Any]:
        return dict(json.loads(self.layout.state_file.read_text()))

    def part(self, name: str) -> dict[str, Any]:
        return next(part for part in self.state()["parts"] if part["name"] == name)

    def log(self, name: str) -> str:
        return (self.layout.logs / f"{name}.log").read_text()

    def processes(self) -> list[psutil.Process]:
        """The supervisor and everything below it."""
        supervisor = psutil.Process(self.state()["pid"])
        return [supervisor, *supervisor.children(recursive=True)]


@pytest.fixture
def folder() -> Iterator[Path]:
    """A short folder that every user may enter."""
    path = Path(tempfile.mkdtemp(prefix="clt-", dir="/tmp"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="module")
def market() -> Iterator[Market]:
    """An open market. Tests may break its parts, and leave it open."""
    path = Path(tempfile.mkdtemp(prefix="clm-", dir="/tmp"))
    path.chmod(0o755)
    market = Market(path / "var")
    try:
        market.up()
        yield market
    finally:
        market.run("down")
        shutil.rmtree(path, ignore_errors=True)
