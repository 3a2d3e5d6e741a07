"""The market over HTTP, and somebody else's app beside it in a process of its own."""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from marketplace.embedded.processes import die_with_parent


@dataclass
class ForeignApp:
    """Where it listens."""

    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def state(self) -> dict[str, Any]:
        """What it knows by now."""
        with urllib.request.urlopen(f"{self.url}/seen", timeout=10) as answer:
            return json.load(answer)

    def say(self, **answers: Any) -> None:
        """Have it answer these events so; every other, and after `say()` all, as it would."""
        urllib.request.urlopen(f"{self.url}/say", json.dumps(answers).encode(), timeout=10).close()

    def fail(self, times: int) -> None:
        """Have it answer 500 so many times."""
        urllib.request.urlopen(f"{self.url}/fail", json.dumps(times).encode(), timeout=10).close()


@pytest.fixture
def start_app(live_server, settings) -> Iterator[Callable[..., ForeignApp]]:
    """Starts the foreign app; it trusts the live market."""
    settings.PUBLIC_URL = live_server.url
    settings.WEBHOOK_ALLOWED_HOSTS = ["127.0.0.1"]
    started: list[subprocess.Popen[str]] = []

    def start(*flags: str) -> ForeignApp:
        process = subprocess.Popen(
            [
                sys.executable,
                str(Path(__file__).with_name("foreign_app.py")),
                f"{live_server.url}/graphql/",
                f"{live_server.url}/.well-known/jwks.json",
                *flags,
            ],
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=die_with_parent(9),
        )
        started.append(process)
        assert process.stdout is not None
        return ForeignApp(int(process.stdout.readline()))

    yield start
    for process in started:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


@pytest.fixture
def foreign_app(start_app) -> ForeignApp:
    return start_app()
