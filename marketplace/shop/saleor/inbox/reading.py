"""From a body to what happened. Only what was signed counts: a header could name another event."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from marketplace.shop.saleor.app.our_apps import SUBSCRIPTIONS, event_name, subscription
from marketplace.values import strange_json


class NotOurs(Exception):
    """Signed, and nothing we asked to be told; the text says why."""


@dataclass(frozen=True, slots=True)
class Told:
    """One event of the Saleor, as our document asked for it."""

    kind: str
    """OrderCreated …"""
    facts: dict[str, Any]
    """The document's answer; numbers with a point are Decimals."""


def read(body: bytes) -> Told:
    """Raises NotOurs."""
    try:
        facts = strange_json.loads(body, parse_float=Decimal)
    except ValueError as error:
        raise NotOurs("not JSON") from error
    if not isinstance(facts, dict):
        raise NotOurs("not an object")
    kind = facts.get("__typename")
    if not isinstance(kind, str) or event_name(kind) not in _known():
        raise NotOurs(f"nothing that we subscribe to: {str(kind)[:60]!r}")
    return Told(kind, facts)


@cache
def _known() -> frozenset[str]:
    names = (path.stem for path in SUBSCRIPTIONS.glob("*.graphql"))
    return frozenset(event for name in names for event in subscription(name).events)
