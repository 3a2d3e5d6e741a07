"""A far end as a real process, and a small market that hears its notices. Import the fixtures where you need them:

from tests.payments.sandbox.fixtures import far_end, listener  # noqa: F401
"""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests

from marketplace.embedded.layout import ROOT

#: The keys a far end and its market share; the names are those of the settings.
KEYS = {
    "VNPAY_TMN_CODE": "CHOLANG1",
    "VNPAY_SECRET": "sandbox-vnpay-secret",
    "MOMO_PARTNER_CODE": "CHOLANG",
    "MOMO_ACCESS_KEY": "sandbox-momo-access",
    "MOMO_SECRET_KEY": "sandbox-momo-secret",
    "ZALOPAY_APP_ID": "2553",
    "ZALOPAY_KEY1": "sandbox-zalopay-1",
    "ZALOPAY_KEY2": "sandbox-zalopay-2",
    "PAYOS_CLIENT_ID": "sandbox-payos-client",
    "PAYOS_API_KEY": "sandbox-payos-api",
    "PAYOS_CHECKSUM_KEY": "sandbox-payos-checksum",
    "STRIPE_SECRET_KEY": "sk_test_sandbox",
    "STRIPE_WEBHOOK_SECRET": "whsec_sandbox",
    "VIETQR_ACCOUNT_NUMBER": "4600202600016",
    "SEPAY_SECRET": "sandbox-sepay",
    "CASSO_SECRET": "sandbox-casso",
    "PAYOS_BANK_CHECKSUM_KEY": "sandbox-payos-bank",
}


@dataclass
class FarEndUnderTest:
    """One far end: where it is, which keys it has, and its control page."""

    name: str
    url: str
    public_url: str
    keys: dict[str, str]
    process: subprocess.Popen[bytes]

    def control(self, **wanted: Any) -> dict[str, Any]:
        """Do something on the control page; all facts afterwards: payments, refunds, notices (newest first)."""
        answer = requests.post(f"{self.url}/sandbox-control", json=wanted, timeout=20)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    @property
    def facts(self) -> dict[str, Any]:
        return dict(requests.get(f"{self.url}/sandbox-control", timeout=10).json())

    def pay(self, key: str, way: str, **more: Any) -> requests.Response:
        """Press a button of the pay page; the answer is the redirect, not followed."""
        form = {"key": key, "way": way, **more}
        return requests.post(f"{self.url}/sandbox-pay", data=form, allow_redirects=False, timeout=20)

    def end(self) -> None:
        """Stop it."""
        self.process.terminate()
        self.process.wait(10)

    def kill(self) -> None:
        """kill -9 of the far end's own process; the parent starts it again."""
        children = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True, check=True)
        for pid in children.stdout.split():
            os.kill(int(pid), signal.SIGKILL)


@dataclass
class Heard:
    """One call that reached the small market."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes


@dataclass
class Listener:
    """A market that writes down what it is told and answers as it was told to."""

    url: str
    heard: list[Heard] = field(default_factory=list)
    answers: list[tuple[int, str]] = field(default_factory=list)
    """What to say to the next calls; the last one holds for all that follow."""

    def next_answer(self) -> tuple[int, str]:
        """What to say now."""
        return self.answers[min(len(self.heard), len(self.answers) - 1)] if self.answers else (200, "{}")

    def wait(self, count: int, seconds: float = 5) -> list[Heard]:
        """Everything heard, once that is so many calls."""
        deadline = time.monotonic() + seconds
        while len(self.heard) < count:
            assert time.monotonic() < deadline, f"{len(self.heard)} of {count} notices came: {self.heard}"
            time.sleep(0.02)
        return self.heard


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


class _Line(BaseHTTPRequestHandler):
    server: "_Market"

    def answer(self) -> None:
        url = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        query = dict(parse_qsl(url.query, keep_blank_values=True))
        headers = {name.lower(): value for name, value in self.headers.items()}
        status, text = self.server.found.next_answer()
        self.server.found.heard.append(Heard(self.command, url.path, query, headers, body))
        self.send_response(status)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    do_GET = do_POST = answer  # noqa: N815  the names http.server calls

    def log_message(self, *_args: Any) -> None:
        pass


class _Market(ThreadingHTTPServer):
    found: Listener

    def end(self) -> None:
        self.shutdown()
        self.server_close()


@pytest.fixture
def listener(request: pytest.FixtureRequest) -> Listener:
    """A market that only listens: what is asked of it is in `heard`, what it says in `answers`."""
    server = _kept(request, "listener", _listening)
    server.found = Listener(f"http://127.0.0.1:{server.server_port}")
    return server.found


@pytest.fixture
def far_end(request: pytest.FixtureRequest) -> Iterator[Callable[..., FarEndUnderTest]]:
    """far_end("vnpay", market=url, **variables): tells the market at this URL; variables as in the environment.

    A module's tests share the process; each finds it without memories, and what was still to be told is not.
    """
    used: list[FarEndUnderTest] = []

    def start(name: str, market: str = "http://127.0.0.1:9", **variables: str) -> FarEndUnderTest:
        folder = request.getfixturevalue("tmp_path_factory")
        key = (name, market, *sorted(variables.items()))
        end: FarEndUnderTest = _kept(
            request, key, lambda: _start(name, market, {**KEYS, **variables}, folder.mktemp(name))
        )
        end.control(forget=1)
        used.append(end)
        return end

    yield start
    for end in used:
        end.control(forget=1)


_things: dict[tuple[str, Any], Any] = {}


def _kept(request: pytest.FixtureRequest, key: Any, make: Callable[[], Any]) -> Any:
    """What the tests of one module share: made by the first, ended after the last."""
    module = request.node.getparent(pytest.Module)
    whole = (module.nodeid, key)
    if whole not in _things:
        _things[whole] = made = make()

        def end() -> None:
            del _things[whole]
            made.end()

        module.addfinalizer(end)
    return _things[whole]


def _listening() -> _Market:
    server = _Market(("127.0.0.1", 0), _Line)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server


def _start(name: str, market: str, keys: dict[str, str], folder: Path) -> FarEndUnderTest:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "payments.sandbox"],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "SANDBOX": "1",
            "CHOLANG_VAR": str(folder),
            "SANDBOX_PORTS": f"{name}={port}",
            "PUBLIC_URL": market,
            **keys,
        },
    )
    url = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 20
    while True:
        try:
            requests.get(f"{url}/sandbox-control", timeout=5)
            return FarEndUnderTest(name, url, f"{market}/sandbox/{name}", keys, process)
        except requests.ConnectionError:
            assert process.poll() is None, f"the far end {name} did not start"
            assert time.monotonic() < deadline
            time.sleep(0.02)
