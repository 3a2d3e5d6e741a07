"""Small servers behind the proxy: each says who it is and what it was asked, and is ready or not as it is told."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.embedded.conftest import free_port

_given: set[int] = set()


def own_port() -> int:
    """A free one that this run has not named yet: many are named before the first is listened at."""
    while (port := free_port()) in _given:
        pass
    _given.add(port)
    return port


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    far_end: "FarEnd"

    def handle_error(self, *_given: Any) -> None:
        """Who asked has gone: nothing to tell."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def _answer(self) -> None:
        far_end = self.server.far_end
        is_probe = self.path == "/health/ready"
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if not is_probe:
            far_end.asked += 1
        said = {"name": far_end.name, "path": self.path, "headers": {k.lower(): v for k, v in self.headers.items()}}
        body = json.dumps(said).encode() + b" " * 2_000  # long enough to be worth compressing
        self.send_response(503 if is_probe and not far_end.is_ready else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in far_end.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = _answer  # noqa: N815

    def log_message(self, *_given: Any) -> None:
        """Tests look at answers."""


@dataclass
class FarEnd:
    """One server. `asked` counts all but probes."""

    name: str
    headers: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=own_port)
    is_ready: bool = True
    asked: int = 0

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    @contextmanager
    def running(self) -> Iterator["FarEnd"]:
        server = _Server(("127.0.0.1", self.port), _Handler)
        server.far_end = self
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()
            thread.join(5)
