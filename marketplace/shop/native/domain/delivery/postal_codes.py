"""Whether a way of delivery reaches a postal code."""

import re
from collections.abc import Iterable

from marketplace.shop.native.models import ShippingMethodPostalCodeRule

_PARTS = re.compile(r"\d+|[A-Z]+")


def reaches(rules: Iterable[ShippingMethodPostalCodeRule], code: str) -> bool:
    """No EXCLUDE rule covers the code, and where there are INCLUDE rules, one of them does."""
    included: list[bool] = []
    for rule in rules:
        is_covered = _covers(rule, code)
        if rule.inclusion_type == ShippingMethodPostalCodeRule.Inclusion.INCLUDE:
            included.append(is_covered)
        elif is_covered:
            return False
    return not included or any(included)


def _covers(rule: ShippingMethodPostalCodeRule, code: str) -> bool:
    place = _key(code)
    return _key(rule.start) <= place and (not rule.end or place <= _key(rule.end))


def _key(code: str) -> list[tuple[int, int, str]]:
    """Numbers by their value and letters by the alphabet: "BS9" lies before "BS10"."""
    parts = _PARTS.findall(code.upper())
    return [(0, int(part[:18]), "") if part.isdigit() else (1, 0, part) for part in parts]
