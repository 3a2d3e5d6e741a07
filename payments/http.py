"""Calls to gateways: bounded in time and size, and whatever goes wrong is one thing, `Unanswered`."""

import time
from collections.abc import Mapping
from typing import Any

import requests
import urllib3

from marketplace.observing import outgoing
from payments.protocol import Unanswered
from payments.protocols.reading import Untrue, json_object

CONNECT_SECONDS = 5
READ_SECONDS = 30
"""MoMo asks for 30 at least; nobody waits longer for a first word …"""
WHOLE_SECONDS = 35
"""… nor for the last one, however slowly the words come."""
LARGEST = 1024 * 1024


def post_json(url: str, data: Mapping[str, Any], *, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The JSON object that is answered, whatever the status code below 500. Raises Unanswered."""
    return _json("POST", url, json=data, headers=headers)


def post_form(url: str, data: Mapping[str, str]) -> dict[str, Any]:
    """The same with a form's body."""
    return _json("POST", url, data=data)


def get_json(url: str, *, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The same without a body."""
    return _json("GET", url, headers=headers)


def _json(method: str, url: str, *, headers: Mapping[str, str] | None = None, **given: Any) -> dict[str, Any]:
    end = time.monotonic() + WHOLE_SECONDS
    headers = {**outgoing.headers(), **(headers or {})}
    try:
        with requests.request(
            method,
            url,
            headers=headers,
            timeout=(CONNECT_SECONDS, READ_SECONDS),
            allow_redirects=False,
            stream=True,
            **given,
        ) as answer:
            status = answer.status_code
            body = _body(answer, url, end)
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
        raise Unanswered(f"{type(error).__name__} at {url}") from error
    if status >= 500 or 300 <= status < 400:
        raise Unanswered(f"HTTP {status} from {url}")
    return parse(body, url)


def _body(answer: requests.Response, url: str, end: float) -> bytes:
    body = b""
    # Whatever has come at each look: a reading that waits for so many bytes would wait longer than the deadline.
    while piece := answer.raw.read1(64 * 1024, decode_content=True):
        body += piece
        if len(body) > LARGEST:
            raise Unanswered(f"more than {LARGEST} bytes from {url}")
        if time.monotonic() > end:
            raise Unanswered(f"more than {WHOLE_SECONDS} s from {url}")
    return body


def parse(body: bytes, origin: str) -> dict[str, Any]:
    """A JSON object that says nothing twice; raises Unanswered."""
    try:
        return json_object(body)
    except Untrue as error:
        raise Unanswered(f"{error} from {origin}") from error
