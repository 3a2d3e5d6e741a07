"""Money as whole minor units with its currency. Floats are refused, and no đồng is lost in a split.

>>> Money(45_000, "VND") + Money(5_000, "VND")
Money(amount=50000, currency='VND')
>>> [part.amount for part in Money(100, "VND").split(3)]
[34, 33, 33]
>>> str(Money.from_decimal(Decimal("12.50"), "EUR").decimal)
'12.50'
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import total_ordering

_CODES = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE
CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW
KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK
PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS
UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW ZWG
"""
_WITHOUT_PARTS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_IN_THOUSANDTHS = "BHD IQD JOD KWD LYD OMR TND"

#: Digits after the point, ISO 4217.
MINOR_DIGITS = {
    **dict.fromkeys(_CODES.split(), 2),
    **dict.fromkeys(_WITHOUT_PARTS.split(), 0),
    **dict.fromkeys(_IN_THOUSANDTHS.split(), 3),
}


class MixedCurrencies(TypeError):
    """Two amounts of different currencies were put together."""


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (đồng for VND, cents for EUR) and its ISO 4217 currency."""

    amount: int
    currency: str = "VND"

    def __post_init__(self) -> None:
        if isinstance(self.amount, bool) or not isinstance(self.amount, int):
            raise TypeError(f"Money takes whole minor units, not {type(self.amount).__name__}")
        if self.currency not in MINOR_DIGITS:
            raise ValueError(f"unknown currency {self.currency!r}")

    @classmethod
    def zero(cls, currency: str = "VND") -> "Money":
        """Nothing, in this currency."""
        return cls(0, currency)

    @classmethod
    def from_decimal(cls, value: Decimal | int, currency: str) -> "Money":
        """Read an amount in major units; raises ValueError when it has more digits than the currency."""
        if isinstance(value, float):
            raise TypeError("Money takes no floats")
        scaled = Decimal(value).scaleb(MINOR_DIGITS[currency])
        if scaled != scaled.to_integral_value():
            raise ValueError(f"{value} has more digits than {currency} knows")
        return cls(int(scaled), currency)

    @property
    def decimal(self) -> Decimal:
        """The amount in major units, exact."""
        return Decimal(self.amount).scaleb(-MINOR_DIGITS[self.currency])

    def __str__(self) -> str:
        """As people in Vietnam write it: "45.000 ₫"; other currencies by their code, "12.50 EUR"."""
        if self.currency == "VND":
            return f"{self.amount:,} ₫".replace(",", ".")
        return f"{self.decimal:,} {self.currency}"

    def _same(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise MixedCurrencies(f"{self.currency} with {other.currency}")

    def __add__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.amount - other.amount, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __mul__(self, times: int) -> "Money":
        if isinstance(times, bool) or not isinstance(times, int):
            raise TypeError("Money is multiplied by whole numbers; use share() for rates")
        return Money(self.amount * times, self.currency)

    __rmul__ = __mul__

    def __lt__(self, other: "Money") -> bool:
        self._same(other)
        return self.amount < other.amount

    def __bool__(self) -> bool:
        return self.amount != 0

    def split(self, parts: int) -> list["Money"]:
        """Cut into `parts` that differ by one minor unit at most and add up to the whole."""
        return self.allocate([1] * parts)

    def allocate(self, weights: Sequence[int]) -> list["Money"]:
        """Cut by weights; what rounding leaves goes to the first parts, so that the sum is the whole."""
        total = sum(weights)
        if total <= 0 or any(weight < 0 for weight in weights):
            raise ValueError("weights must not be negative and must add up to more than zero")
        sign = -1 if self.amount < 0 else 1
        whole = abs(self.amount)
        shares = [whole * weight // total for weight in weights]
        left = whole - sum(shares)
        for position, weight in enumerate(weights):
            if left and weight:
                shares[position] += 1
                left -= 1
        return [Money(sign * share, self.currency) for share in shares]

    def share(self, rate: Decimal) -> "Money":
        """This rate of the amount (`Decimal("0.05")` is five per cent), half up to the minor unit."""
        if isinstance(rate, float):
            raise TypeError("rates are Decimals")
        exact = Decimal(self.amount) * rate
        whole = int(abs(exact) + Decimal("0.5"))
        return Money(whole if exact >= 0 else -whole, self.currency)


def total(amounts: Iterable[Money], currency: str = "VND") -> Money:
    """The sum, zero of `currency` for no amounts at all."""
    result = Money(0, currency)
    for amount in amounts:
        result = result + amount
    return result
