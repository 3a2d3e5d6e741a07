"""Web processes on this machine, a balancer before them, and a crowd that asks it without a pause."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from django.db import connection

from marketplace.embedded.layout import ROOT
from tests.embedded.conftest import free_port, until

LOOK_SECONDS = 0.5
DRAIN_SECONDS = 4
SLOW_EVERY = 5
"""One question in so many is one the database takes half a second for."""


@dataclass
class Web:
    """One web process at one port, started and stopped again and again."""

    log: Path
    drain_seconds: int = DRAIN_SECONDS
    settings: str = "tests.serving.slow_settings"
    port: int = field(default_factory=free_port)
    more: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            words = [sys.executable, "-m", "marketplace.serving"]
            self.process = subprocess.Popen(words, cwd=ROOT, env=self.variables, stdout=log, stderr=log)

    def manage(self, *words: str) -> None:
        """One of Django's commands, as this process's release has it."""
        asked = [sys.executable, "-W", "ignore", "manage.py", *words]
        done = subprocess.run(asked, cwd=ROOT, env=self.variables, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr

    @property
    def variables(self) -> dict[str, str]:
        server, _slash, _name = os.environ["DATABASE_URL"].rpartition("/")
        return {
            **os.environ,
            "DATABASE_URL": f"{server}/{connection.settings_dict['NAME']}",
            "DATABASE_POOL": "4",
            "DJANGO_SETTINGS_MODULE": self.settings,
            "PORT": str(self.port),
            "HOST": "127.0.0.1",
            "DRAIN_SECONDS": str(self.drain_seconds),
            "PYTHONPATH": str(ROOT),
            **self.more,
        }

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def said(self, path: str) -> tuple[int, bytes]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read()
        except OSError:
            return 0, b""

    def is_ready(self) -> bool:
        return self.said("/health/ready")[0] == 200

    def wait_ready(self) -> None:
        assert self.process
        until(lambda: self.is_ready() or self.process.poll() is not None, seconds=120)  # type: ignore[union-attr]
        assert self.process.poll() is None, self.log.read_text()[-3000:]

    def stop(self) -> int:
        """As a balancer's operator does: SIGTERM; the exit status."""
        assert self.process
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)

    def end(self) -> None:
        if self.process and self.is_running:
            self.process.send_signal(signal.SIGTERM)
            self.process.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(20)
            self.process.kill()
            self.process.wait()


class Balancer:
    """Sends to whoever was ready when it last looked; nothing is sent a second time."""

    def __init__(self, webs: list[Web]) -> None:
        self.webs, self.ready = webs, list(webs)
        self.failures: list[str] = []
        self.looks = 0
        self.answered = {web.port: 0 for web in webs}
        self._turn, self._lock, self._over = count(), threading.Lock(), threading.Event()

    @contextmanager
    def crowded(self, people: int) -> Iterator[None]:
        """So many ask while this lasts."""
        crowd = [threading.Thread(target=self._ask, daemon=True) for _ in range(people)]
        looker = threading.Thread(target=self._look, daemon=True)
        for thread in [looker, *crowd]:
            thread.start()
        try:
            yield
        finally:
            self._over.set()
            for thread in [looker, *crowd]:
                thread.join(30)

    def _look(self) -> None:
        while not self._over.wait(LOOK_SECONDS):
            self.ready = [web for web in self.webs if web.is_ready()]
            self.looks += 1

    def _ask(self) -> None:
        lines: dict[int, http.client.HTTPConnection] = {}  # kept open, as a balancer's are
        while not self._over.is_set():
            turn = next(self._turn)
            ready = self.ready
            for port in lines.keys() - {web.port for web in ready}:  # as one that sees them closed does
                lines.pop(port).close()
            if not ready:
                self._note("nobody is ready")
                self._over.wait(0.1)
                continue
            web = ready[turn % len(ready)]
            line = lines.setdefault(web.port, http.client.HTTPConnection("127.0.0.1", web.port, timeout=30))
            try:
                self._exchange(line, is_slow=turn % SLOW_EVERY == 0)
                with self._lock:
                    self.answered[web.port] += 1
            except Exception as error:
                lines.pop(web.port).close()
                self._note(f"{web.port}: {error!r}")

    def _exchange(self, line: http.client.HTTPConnection, *, is_slow: bool) -> None:
        body = json.dumps({"query": "{ shop { name } }"})
        head = {"Content-Type": "application/json"}
        line.request(*(("GET", "/slow") if is_slow else ("POST", "/graphql/", body, head)))
        answer = line.getresponse()
        said = answer.read()
        if answer.status != 200 or not (said == b"done" or json.loads(said)["data"]["shop"]):
            raise RuntimeError(f"{answer.status} {said[:200]!r}")

    def _note(self, what: str) -> None:
        with self._lock:
            self.failures.append(what)
