"""Reading what strangers send, strictly: nothing twice, no half numbers, no comparison that tells by its time."""

import hmac
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl

from marketplace.values import strange_json
from marketplace.values.clock import local_time

MOST_FIELDS = 100
#: Minor units; no gateway moves more at once.
MOST_MONEY = 10**13


class Untrue(ValueError):
    """Not from whom it says, or not whole: nothing of it is believed."""


@contextmanager
def believed_as(refusal: type[Exception]) -> Iterator[None]:
    """Untrue becomes what it means here: Rejected in a notice, Unanswered in an answer."""
    try:
        yield
    except Untrue as error:
        raise refusal(str(error)) from error


def signed(secret: str, data: str, digest: Callable[..., Any]) -> str:
    """HMAC in lower-case hexadecimal; raises Untrue without a secret, which everybody could sign with."""
    if not secret:
        raise Untrue("no secret is configured")
    try:
        return hmac.new(secret.encode(), data.encode(), digest).hexdigest()
    except UnicodeEncodeError as error:
        raise Untrue("half a character") from error


def same(given: object, expected: str) -> bool:
    """Compared in constant time; only a text can be the same."""
    return isinstance(given, str) and hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode())


def once(query: bytes | str) -> dict[str, str]:
    """The parameters of a query string; raises Untrue when one comes twice or is no UTF-8."""
    try:
        text = query.decode("ascii") if isinstance(query, bytes) else query
        pairs = parse_qsl(
            text, keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=MOST_FIELDS
        )
    except ValueError as error:
        raise Untrue("not a query string") from error
    return _without_repetition(pairs)


def json_object(body: bytes | str) -> dict[str, Any]:
    """A JSON object; raises Untrue when it is none, or says anything twice."""
    try:
        found = strange_json.loads(body, object_pairs_hook=_without_repetition)
    except ValueError as error:
        raise error if isinstance(error, Untrue) else Untrue("no JSON") from error
    if not isinstance(found, dict):
        raise Untrue("no JSON object")
    return found


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Untrue("a parameter comes twice")
    return found


def whole(value: object) -> int:
    """An integer not below zero, as a number or in ASCII digits; raises Untrue for 1.0, True, "1e3" and the like."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,14}", value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_MONEY:
        raise Untrue("no whole amount")
    return value


def word(said: Mapping[str, Any], name: str, *, longest: int = 120) -> str:
    """A reference or code, given as text or integer; empty when absent. Raises Untrue when it is anything else."""
    value = said.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Untrue(f"{name} is no text")
    if len(str(value)) > longest or not str(value).isprintable():
        raise Untrue(f"{name} is too long or unreadable")
    return str(value)


def sentence(value: object) -> str:
    """Words for the log: what can be stored of them."""
    return "".join(letter for letter in str(value or "") if letter.isprintable())[:300]


def stamp(moment: datetime) -> str:
    """yyyyMMddHHmmss on a Vietnamese clock, as gateways write it."""
    return f"{local_time(moment):%Y%m%d%H%M%S}"
