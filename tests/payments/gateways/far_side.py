"""A server on this machine that answers what a test tells it to, and keeps what it was asked."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl


@dataclass
class Asked:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def said(self) -> dict[str, Any]:
        """The body as JSON or as a form."""
        if self.headers.get("Content-Type", "").startswith("application/json"):
            return json.loads(self.body)
        return dict(parse_qsl(self.body.decode(), strict_parsing=True, keep_blank_values=True))


@dataclass
class FarSide:
    """`answer` is called with each request: a JSON object, or (status, headers, body)."""

    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    answer: Any = None

    def says(self, answer: Any) -> None:
        """The next answers: an object, a triple, or what makes one of a request."""
        self.answer = answer if callable(answer) else lambda _asked: answer


@contextmanager
def far_side() -> Iterator[FarSide]:
    side = FarSide()

    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            asked = Asked(self.command, self.path, dict(self.headers), body)
            side.asked.append(asked)
            told = side.answer(asked)
            status, headers, out = told if isinstance(told, tuple) else (200, {}, json.dumps(told).encode())
            self.send_response(status)
            for name, value in {"Content-Length": str(len(out)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(OSError):  # who asks has hung up, as it should with a body without end
                self.wfile.write(out)

        def do_GET(self) -> None:
            self._serve()

        def do_POST(self) -> None:
            self._serve()

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    side.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield side
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
