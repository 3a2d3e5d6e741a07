"""What a Saleor's answer means: data, a refusal of what was asked, or no answer at all."""

from collections.abc import Iterable
from typing import Any

from marketplace.shop.away import ShopAway, ShopRefusesUs
from marketplace.values.refusal import NotFound, Refused

_NOT_US = {"PermissionDenied", "InvalidTokenError", "InvalidSignatureError", "DecodeError", "ExpiredSignatureError"}


def check_request_errors(errors: Iterable[dict[str, Any]], name: str) -> None:
    """Top-level errors: raises ShopRefusesUs, Refused (something we were given is none, an id say) or ShopAway."""
    for error in errors:
        code = ((error.get("extensions") or {}).get("exception") or {}).get("code", "")
        message = str(error.get("message", ""))
        if code in _NOT_US:
            raise ShopRefusesUs(f"{name}: {message}")
        if code == "GraphQLError" and error.get("path"):
            raise Refused("GRAPHQL_ERROR", message)
        raise ShopAway(f"{name}: {code} {message}"[:500])


def check_payloads(data: dict[str, Any]) -> None:
    """The `errors` of a mutation: raises NotFound or Refused with Saleor's code for the first, all in its facts."""
    for payload in data.values():
        errors = payload.get("errors") if isinstance(payload, dict) else None
        if not errors:
            continue
        first = errors[0]
        message, field = first.get("message") or "", first.get("field")
        if first.get("code") == "NOT_FOUND":
            raise NotFound(message, field=field)
        raise Refused(first.get("code") or "INVALID", message, field=field, errors=errors)
