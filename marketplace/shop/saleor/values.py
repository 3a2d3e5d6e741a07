"""Saleor's amounts, ids and pairs as ours."""

import uuid
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from marketplace.shop.native.ids import int_pk, uuid_pk
from marketplace.values.money import MINOR_DIGITS, Money

LONGEST_ADDRESS = 200
Answer = Mapping[str, Any]
"""A piece of what Saleor answered."""


def money(told: Answer) -> Money:
    """An amount with its currency, rounded to what the currency has: Saleor keeps three digits of every one."""
    currency = str(told["currency"])
    digits = Decimal(1).scaleb(-MINOR_DIGITS[currency])
    return Money.from_decimal(Decimal(told["amount"]).quantize(digits), currency)


def web_address(url: str) -> str | None:
    """A payment's address as Saleor keeps it: one that is longer than its column it would fail over, and buyers find it
    in what the gateway answered."""
    return url if 0 < len(url) <= LONGEST_ADDRESS else None


def gross(told: Answer) -> int:
    """With tax, in minor units."""
    return money(told["gross"]).amount


def net(told: Answer) -> int:
    """Without tax, in minor units."""
    return money(told["net"]).amount


def pairs(told: Iterable[Answer]) -> dict[str, str]:
    """Metadata."""
    return {one["key"]: one["value"] for one in told}


def entries(metadata: Mapping[str, str]) -> list[dict[str, str]]:
    """Metadata as Saleor takes it."""
    return [{"key": key, "value": value} for key, value in metadata.items()]


def number_of(told: Answer | None, kind: str) -> int | None:
    """The number in a thing's id."""
    return int_pk(told["id"], kind) if told else None


def uuid_of(told: Answer, kind: str) -> uuid.UUID:
    """The UUID in a thing's id."""
    return uuid_pk(told["id"], kind)
