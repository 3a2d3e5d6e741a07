"""A GraphQL client that costs as little as it can: one kept connection, one header block, bodies made beforehand."""

import json
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

TIMEOUT = 60.0
"""Seconds after which an answer counts as an error."""


class Failed(Exception):
    """An operation did not do what it should; the text says what came instead."""


class Client:
    """One keep-alive connection to one endpoint; not to be shared between threads."""

    def __init__(self, url: str, token: str = "") -> None:
        parts = urlsplit(url)
        make = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        self._connection = make(parts.hostname or "127.0.0.1", parts.port, timeout=TIMEOUT)
        self._path = parts.path or "/"
        self._headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if token:
            self._headers["Authorization"] = f"Bearer {token}"

    def post(self, body: bytes) -> bytes:
        """The answer's body; raises Failed for anything but a 200."""
        try:
            self._connection.request("POST", self._path, body, self._headers)
            answer = self._connection.getresponse()
            content = answer.read()
        except (HTTPException, OSError) as error:
            self._connection.close()  # the next request opens it again
            raise Failed(repr(error)) from error
        if answer.status != 200:
            raise Failed(f"HTTP {answer.status}: {content[:300]!r}")
        return content

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


def body_of(document: str, **variables: Any) -> bytes:
    """The request body of a document and its variables."""
    return json.dumps({"query": document, "variables": variables}).encode()
