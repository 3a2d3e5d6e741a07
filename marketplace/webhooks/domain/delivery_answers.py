"""Reading what a shipping app says; what makes no sense in it is left out, the rest counts."""

import logging
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from marketplace.identity.models import App
from marketplace.shop.app_answers import AppMethod
from marketplace.values.ids import global_id
from marketplace.values.money import MINOR_DIGITS, Money

log = logging.getLogger(__name__)

LONGEST_ID = 512
LONGEST_NAME = 100
LONGEST_DESCRIPTION = 255
LONGEST_REASON = 1000
LARGEST_PRICE = 999_999_999
"""Major units."""
MOST_DAYS = 10_000
MOST_METHODS = 100


def read_methods(found: Any, *, app: App, currency: str) -> list[AppMethod]:
    """The ways of a list of objects; the first of two with one id."""
    methods: dict[str, AppMethod] = {}
    for one in found if isinstance(found, list) else ():
        try:
            method = _method(one, app, currency)
        except (ValueError, ArithmeticError) as error:
            log.warning("app %s: a way of delivery is left out: %s", app.identifier, error)
        else:
            methods.setdefault(method.id, method)
    return list(methods.values())[:MOST_METHODS]


def read_forbidden(found: Any) -> Iterator[tuple[str, str]]:
    """Ids and reasons of `{"excluded_methods": [{"id", "reason"}]}`."""
    listed = found.get("excluded_methods") if isinstance(found, dict) else None
    for one in listed if isinstance(listed, list) else ():
        id, reason = (one.get("id"), one.get("reason") or "") if isinstance(one, dict) else (None, "")
        if isinstance(id, str) and isinstance(reason, str):
            yield id, _clean(reason)[:LONGEST_REASON]


def _method(one: Any, app: App, currency: str) -> AppMethod:
    if not isinstance(one, dict):
        raise ValueError("not an object")
    if one.get("currency") != currency:
        raise ValueError(f"currency {one.get('currency')!r}")
    own_id, amount = one.get("id"), one.get("amount")
    if isinstance(own_id, bool) or not isinstance(own_id, int | str) or not 0 < len(str(own_id)) <= LONGEST_ID:
        raise ValueError("id is no short text")
    if isinstance(amount, bool) or not isinstance(amount, int | Decimal | str):
        raise ValueError("amount is not a number")
    price = Decimal(amount)
    if not price.is_finite() or not 0 <= price <= LARGEST_PRICE:
        raise ValueError("amount is out of range")
    minor = price.scaleb(MINOR_DIGITS[currency]).quantize(Decimal(1), ROUND_HALF_UP)
    return AppMethod(
        id=global_id("app", f"{app.identifier}:{own_id}"),
        name=_text(one, "name", LONGEST_NAME),
        price=Money(int(minor), currency),
        description=_text(one, "description", LONGEST_DESCRIPTION) if one.get("description") is not None else "",
        minimum_delivery_days=_days(one, "minimum_delivery_days"),
        maximum_delivery_days=_days(one, "maximum_delivery_days"),
        metadata=_pairs(one.get("metadata")),
        private_metadata=_pairs(one.get("private_metadata")),
    )


def _text(one: dict[str, Any], name: str, longest: int) -> str:
    text = one.get(name)
    if not isinstance(text, str) or len(text) > longest:
        raise ValueError(f"{name} is not a short text")
    return _clean(text)


def _days(one: dict[str, Any], name: str) -> int | None:
    days = one.get(name)
    if days is None:
        return None
    if isinstance(days, bool) or not isinstance(days, int) or not 0 <= days <= MOST_DAYS:
        raise ValueError(f"{name} is not a number of days")
    return days


def _pairs(found: Any) -> dict[str, str]:
    """Metadata; anything but texts by texts is none."""
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        return {}
    return {_clean(key): _clean(value) for key, value in found.items()}


def _clean(text: str) -> str:
    return text.replace("\x00", "")
