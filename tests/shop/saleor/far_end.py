"""A small Saleor of our own: what its protocol says about apps, over real HTTP, with a real RSA key.

What it answers to documents is put into `answers` by operation name ("OurApp", or "OurApp by token-of-one-app"); what
it was asked stands in `asked`.
"""

import json
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

Answer = dict[str, Any] | Callable[[dict[str, Any]], dict[str, Any]]


class Key:
    """A signing key as Saleor has one."""

    def __init__(self, kid: str) -> None:
        self.kid = kid
        self.private = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    @property
    def jwk(self) -> dict[str, Any]:
        shown = RSAAlgorithm.to_jwk(self.private.public_key(), as_dict=True)
        return {**shown, "use": "sig", "kid": self.kid, "alg": "RS256"}

    def sign(self, body: bytes) -> str:
        """`header..signature` over `header.body`, RFC 7797."""
        headers = {"kid": self.kid, "b64": False, "crit": ["b64"]}
        return jwt.api_jws.encode(body, self.private, algorithm="RS256", headers=headers, is_payload_detached=True)


class FarEnd(ThreadingHTTPServer):
    """Listens on a free port of this machine from the start."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.key = Key("first")
        self.keys_shown: list[Key] | None = None
        self.tokens = {"good-token"}
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.headers: list[dict[str, str]] = []
        self.jwks_asked = 0
        self.failing: list[int | str | bytes] = []
        """What comes instead of answers, one after another: a status, "cut" or "slow", or a page."""
        self.clock_ahead = 0.0
        self.pages: dict[str, bytes] = {}
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/graphql/"

    def stop(self) -> None:
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: FarEnd
    protocol_version = "HTTP/1.1"

    def log_message(self, *_args: object) -> None: ...

    def date_time_string(self, timestamp: float | None = None) -> str:
        return formatdate((timestamp or time.time()) + self.server.clock_ahead, usegmt=True)

    def do_GET(self) -> None:
        if self.path == "/.well-known/jwks.json":
            self.server.jwks_asked += 1
            keys = [self.server.key] if self.server.keys_shown is None else self.server.keys_shown
            return self._say(200, json.dumps({"keys": [key.jwk for key in keys]}).encode())
        if self.path in self.server.pages:
            kind = "image/png" if self.path.endswith(".png") else "text/html"
            return self._say(200, self.server.pages[self.path], kind)
        return self._say(404, b"<html>not here</html>", "text/html")

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        words = asked["query"].split("(")[0].split("{")[0].split()
        name = words[1] if len(words) > 1 else ""
        if not name:
            return self._stranger()
        self.server.asked.append((name, asked["variables"]))
        self.server.headers.append(dict(self.headers))
        if self.server.failing:
            return self._fail(self.server.failing.pop(0))
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if token not in self.server.tokens and name not in ("SignIn", "PasswordSignIn"):
            return self._refuse()
        by_name = self.server.answers.get(name, {"data": {"app": {"id": "QXBwOjk="}}})
        answer = self.server.answers.get(f"{name} by {token}", by_name)
        answer = answer(asked["variables"]) if callable(answer) else answer
        return self._say(200, json.dumps(answer).encode())

    def _stranger(self) -> None:
        """A question without a name is one of somebody who does not know yet what this is."""
        if self.server.failing:
            return self._fail(self.server.failing.pop(0))
        return self._say(200, b'{"data": {"__typename": "Query", "shop": {"name": "A Saleor"}}}')

    def _refuse(self) -> None:
        error = {
            "message": "To access this path, you need one of the following permissions: AUTHENTICATED_APP",
            "path": ["asker"],
            "extensions": {"exception": {"code": "PermissionDenied"}},
        }
        self._say(200, json.dumps({"errors": [error], "data": None}).encode())

    def _fail(self, how: int | str | bytes) -> None:
        if how == "cut":
            self.close_connection = True
            return
        if how == "slow":
            time.sleep(0.6)
            self.close_connection = True
            return
        if isinstance(how, bytes):
            self._say(200, how, "text/html")
        elif isinstance(how, int):
            self._say(how, b"<html>Bad gateway</html>", "text/html")

    def _say(self, status: int, body: bytes, kind: str = "application/json") -> None:
        with suppress(OSError):
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
