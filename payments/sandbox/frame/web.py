"""HTTP of a far end: requests and answers as values, a table of addresses, a small threaded server."""

import json
import logging
import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

log = logging.getLogger("payments.sandbox")

LARGEST_BODY = 1_000_000


@dataclass(frozen=True)
class Request:
    """One call."""

    method: str
    path: str
    query_text: str
    headers: dict[str, str]
    body: bytes
    parts: dict[str, str] = field(default_factory=dict)

    @cached_property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(self.query_text, keep_blank_values=True))

    @cached_property
    def form_pairs(self) -> list[tuple[str, str]]:
        return parse_qsl(self.body.decode(errors="replace"), keep_blank_values=True)

    @cached_property
    def form(self) -> dict[str, str]:
        return dict(self.form_pairs)

    @cached_property
    def json(self) -> dict[str, Any]:
        """The body as a JSON object; {} when it is none."""
        try:
            found = json.loads(self.body)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def is_form(self) -> bool:
        return self.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")


@dataclass(frozen=True)
class Answer:
    """What goes back."""

    status: int = 200
    body: bytes = b""
    content_type: str = "application/json; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, found: Any, status: int = 200, **headers: str) -> "Answer":
        """JSON."""
        return cls(status, json.dumps(found, ensure_ascii=False).encode(), headers=headers)

    @classmethod
    def page(cls, text: str, status: int = 200) -> "Answer":
        """HTML; it asks browsers for nothing but itself."""
        policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
        return cls(status, text.encode(), "text/html; charset=utf-8", {"Content-Security-Policy": policy})

    @classmethod
    def to(cls, url: str) -> "Answer":
        """Sends a browser on."""
        return cls(303, headers={"Location": url})


Handler = Callable[[Request], Answer]


@dataclass(frozen=True)
class Route:
    """An address, with `{name}` for a part that may be anything, and who answers.

    `call` names what the market's server calls (modes apply there); pages have none.
    """

    method: str
    path: str
    handler: Handler
    call: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(self.path)))


def find(routes: Sequence[Route], request: Request) -> tuple[Route, dict[str, str]] | None:
    """The route for a request and the parts of its address."""
    for route in routes:
        if route.method == request.method and (match := route.pattern.fullmatch(request.path)):
            return route, match.groupdict()
    return None


class Server(ThreadingHTTPServer):
    """Answers on a socket that somebody else has bound, so that a process started anew takes over its calls."""

    daemon_threads = True

    def __init__(self, listening: socket.socket, answer: Handler) -> None:
        super().__init__(listening.getsockname(), _Line, bind_and_activate=False)
        self.socket.close()
        self.socket = listening
        self.answer = answer


class _Line(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30
    server: Server

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        if length > LARGEST_BODY:
            self._send(Answer(413))
            return
        url = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(length) if length else b""
        try:
            answer = self.server.answer(Request(self.command, url.path, url.query, headers, body))
        except Exception:
            log.exception("%s %s", self.command, url.path)
            answer = Answer(500, b"sandbox far end failed; see its log", "text/plain; charset=utf-8")
        self._send(answer)

    do_GET = do_POST = do_DELETE = _answer  # noqa: N815  the names http.server calls

    def _send(self, answer: Answer) -> None:
        if answer.status == 0:  # the line breaks before anything was said
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, *_args: Any) -> None:
        """Ordinary calls are in the far end's state, not in a log."""
