"""Reading strictly what a tax app says."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from marketplace.shop.app_answers import TaxAnswer, TaxedPart
from marketplace.values.money import MINOR_DIGITS, Money
from marketplace.values.taxed_money import TaxedMoney
from marketplace.webhooks.domain.asking import NoAnswer

HIGHEST_RATE = 999
"""Per cent."""
LARGEST_PRICE = 999_999_999
"""Major units."""


def read(found: dict[str, Any], *, currency: str, line_count: int) -> TaxAnswer:
    """Amounts are rounded half up. Raises NoAnswer for what is no number, negative, too large, a net price above its
    gross one, or another number of lines than was asked about.
    """
    lines = found.get("lines") or []
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        raise NoAnswer("lines is not a list of objects")
    if len(lines) != line_count:
        raise NoAnswer(f"{len(lines)} lines for {line_count}")
    return TaxAnswer(
        delivery=_part(found, "shipping_tax_rate", "shipping_price", currency),
        lines=[_part(line, "tax_rate", "total", currency) for line in lines],
    )


def _part(found: dict[str, Any], rate: str, price: str, currency: str) -> TaxedPart:
    net, gross = (_money(found, f"{price}_{kind}_amount", currency) for kind in ("net", "gross"))
    if net > gross:
        raise NoAnswer(f"{price}: the net amount is above the gross one")
    return TaxedPart(rate=_number(found, rate, HIGHEST_RATE), price=TaxedMoney(net=net, gross=gross))


def _money(found: dict[str, Any], name: str, currency: str) -> Money:
    exact = _number(found, name, LARGEST_PRICE).scaleb(MINOR_DIGITS[currency])
    return Money(int(exact.quantize(Decimal(1), ROUND_HALF_UP)), currency)


def _number(found: dict[str, Any], name: str, highest: int) -> Decimal:
    value = found.get(name)
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise NoAnswer(f"{name} is not a number")
    try:
        number = Decimal(value)
    except ArithmeticError as error:
        raise NoAnswer(f"{name} is not a number") from error
    if not number.is_finite() or not 0 <= number <= highest:
        raise NoAnswer(f"{name} is out of range")
    return number
