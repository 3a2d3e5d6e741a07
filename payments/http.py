"""Calls to gateways: bounded in time and size, and whatever goes wrong is one thing, `Unanswered`."""

import json
from collections.abc import Mapping
from typing import Any

import requests

from payments.protocol import Unanswered

CONNECT_SECONDS = 5
READ_SECONDS = 30
"""MoMo asks for 30 at least; nobody waits longer."""
LARGEST = 1024 * 1024


def post_json(url: str, data: Mapping[str, Any], *, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The JSON object that is answered, whatever the status code. Raises Unanswered."""
    return _json("POST", url, json=data, headers=headers)


def post_form(url: str, data: Mapping[str, str]) -> dict[str, Any]:
    """The same with a form's body."""
    return _json("POST", url, data=data)


def get_json(url: str, *, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The same without a body."""
    return _json("GET", url, headers=headers)


def _json(method: str, url: str, **given: Any) -> dict[str, Any]:
    try:
        with requests.request(
            method, url, timeout=(CONNECT_SECONDS, READ_SECONDS), allow_redirects=False, stream=True, **given
        ) as answer:
            body = answer.raw.read(LARGEST + 1, decode_content=True)
            status = answer.status_code
    except (requests.RequestException, OSError) as error:
        raise Unanswered(f"{type(error).__name__} at {url}") from error
    if len(body) > LARGEST:
        raise Unanswered(f"more than {LARGEST} bytes from {url}")
    if status >= 500:
        raise Unanswered(f"HTTP {status} from {url}")
    return parse(body, url)


def parse(body: bytes, origin: str) -> dict[str, Any]:
    """A JSON object; raises Unanswered."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Unanswered(f"no JSON from {origin}") from error
    if not isinstance(found, dict):
        raise Unanswered(f"no JSON object from {origin}")
    return found
