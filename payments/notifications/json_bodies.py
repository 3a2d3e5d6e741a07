"""Bodies of notifications: JSON that strangers may have written."""

import re
from hashlib import sha256
from typing import Any

from marketplace.values import strange_json
from payments.protocol import Rejected

_KEY = re.compile(r"[A-Za-z0-9._-]{1,120}")


def read(body: bytes) -> dict[str, Any]:
    """The JSON object; raises Rejected. Whole numbers written with a point are whole numbers, as in JavaScript."""
    try:
        found = strange_json.loads(body, parse_float=_number)
    except ValueError as error:
        raise Rejected("no JSON") from error
    if not isinstance(found, dict):
        raise Rejected("no JSON object")
    return found


def _number(written: str) -> int | float:
    number = float(written)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def data_of(said: dict[str, Any]) -> dict[str, Any]:
    """The object under `data`; raises Rejected."""
    data = said.get("data")
    if not isinstance(data, dict):
        raise Rejected("no data")
    return data


def key_or_digest(body: bytes, *path: str) -> str:
    """The id that stands at `path`, or a digest of the body where there is none. Asked before the signature is."""
    try:
        found: Any = read(body)
        for name in path:
            found = found.get(name) if isinstance(found, dict) else None
    except Rejected:
        found = None
    is_an_id = isinstance(found, int | str) and not isinstance(found, bool) and _KEY.fullmatch(str(found))
    return str(found) if is_an_id else sha256(body).hexdigest()
