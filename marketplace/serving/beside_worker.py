"""What a worker answers beside its work, at METRICS_PORT: whether it lives, what it can reach, what it has counted."""

import os
import threading
from collections.abc import Callable, Iterable
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.core.handlers.wsgi import WSGIHandler

ANSWERED = frozenset({"/health/live", "/health/ready", "/metrics/process"})
"""The market itself is not served here."""


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_given: object) -> None:
        """Probes come every few seconds."""


def serve() -> None:
    """In a thread, until the worker ends. Nothing where METRICS_PORT is not set; raises OSError when it is taken."""
    port = os.environ.get("METRICS_PORT")
    if not port:
        return
    host = os.environ.get("HOST") or "127.0.0.1"
    server = make_server(host, int(port), _only_these(WSGIHandler()), server_class=_Server, handler_class=_Quiet)
    threading.Thread(target=server.serve_forever, name="beside-worker", daemon=True).start()


def _only_these(answer: Callable[..., Iterable[bytes]]) -> Callable[[dict[str, Any], Any], Iterable[bytes]]:
    def choose(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        if environ.get("PATH_INFO") in ANSWERED:
            return answer(environ, start)
        start("404 Not Found", [("Content-Type", "text/plain")])
        return [b"A worker answers " + ", ".join(sorted(ANSWERED)).encode() + b".\n"]

    return choose
