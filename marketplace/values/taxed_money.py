"""A price without and with its tax.

>>> taxed(Money(10_000, "USD"), Decimal("23"), entered_with_tax=False).gross
Money(amount=12300, currency='USD')
>>> taxed(Money(12_300, "USD"), Decimal("23"), entered_with_tax=True).net
Money(amount=10000, currency='USD')
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from marketplace.values.money import Money


@dataclass(frozen=True, slots=True)
class TaxedMoney:
    """`gross` is what is paid; both are whole minor units of one currency."""

    net: Money
    gross: Money

    @property
    def currency(self) -> str:
        """Of all its parts."""
        return self.gross.currency

    @property
    def tax(self) -> Money:
        """What of it is tax."""
        return self.gross - self.net

    def __add__(self, other: "TaxedMoney") -> "TaxedMoney":
        return TaxedMoney(net=self.net + other.net, gross=self.gross + other.gross)

    def part(self, parts: int) -> "TaxedMoney":
        """One of `parts` equal things this is the price of, half up to the minor unit."""
        return TaxedMoney(
            net=_rounded(Decimal(self.net.amount) / parts, self.net.currency),
            gross=_rounded(Decimal(self.gross.amount) / parts, self.gross.currency),
        )


def taxed(money: Money, rate: Decimal, *, entered_with_tax: bool) -> TaxedMoney:
    """The price of which `money` is the gross part (entered with tax) or the net one; `rate` in per cent, half up."""
    factor = 1 + rate / 100
    if entered_with_tax:
        return TaxedMoney(net=_rounded(money.amount / factor, money.currency), gross=money)
    return TaxedMoney(net=money, gross=_rounded(money.amount * factor, money.currency))


def untaxed(money: Money) -> TaxedMoney:
    """A price that bears no tax."""
    return TaxedMoney(net=money, gross=money)


def total_taxed(prices: Iterable[TaxedMoney], currency: str) -> TaxedMoney:
    """The sum, zero of `currency` for no prices at all."""
    result = untaxed(Money(0, currency))
    for price in prices:
        result = result + price
    return result


def _rounded(amount: Decimal, currency: str) -> Money:
    return Money(int(amount.quantize(Decimal(1), ROUND_HALF_UP)), currency)
