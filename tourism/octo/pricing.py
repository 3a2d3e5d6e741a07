"""Prices as OCTO tells them: what the guest pays, and what the reseller owes for it. Pure."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from marketplace.values.money import Money
from tourism.domain.rates import PriceLine

CURRENCY, PRECISION = "VND", 0


def commission_of(lines: Iterable[PriceLine], percent: Decimal) -> int:
    """Đồng that the reseller keeps: of each piece half up, so that the pieces' net prices add up to the whole's."""
    return sum(line.unit_price.share(percent / 100).amount * line.quantity for line in lines)


def pricing(retail: int, commission: int) -> dict[str, Any]:
    """OCTO's Pricing in whole đồng; `net` is what the reseller owes."""
    return {
        "original": retail,
        "retail": retail,
        "net": retail - commission,
        "currency": CURRENCY,
        "currencyPrecision": PRECISION,
        "includedTaxes": [],
    }


def unit_pricing(price: int, percent: Decimal) -> dict[str, Any]:
    """Of one ticket."""
    return pricing(price, Money(price).share(percent / 100).amount)


def lines_pricing(lines: Iterable[PriceLine], percent: Decimal) -> dict[str, Any]:
    """Of a whole booking, pick-up included."""
    chosen = list(lines)
    return pricing(sum(line.total.amount for line in chosen), commission_of(chosen, percent))
