"""Prices with tax: nothing is lost, half a unit goes up."""

from decimal import Decimal

import pytest

from marketplace.values.money import Money
from marketplace.values.taxed_money import TaxedMoney, taxed, total_taxed, untaxed


def usd(net: int, gross: int) -> TaxedMoney:
    return TaxedMoney(net=Money(net, "USD"), gross=Money(gross, "USD"))


@pytest.mark.parametrize(
    ("amount", "rate", "entered_with_tax", "expected"),
    [
        (15_588, "19", False, usd(15_588, 18_550)),
        (10_000, "23", True, usd(8_130, 10_000)),
        (999, "0", True, usd(999, 999)),
        (999, "0", False, usd(999, 999)),
        (50, "1", False, usd(50, 51)),
        (0, "21", True, usd(0, 0)),
    ],
)
def test_taxed(amount: int, rate: str, entered_with_tax: bool, expected: TaxedMoney) -> None:
    assert taxed(Money(amount, "USD"), Decimal(rate), entered_with_tax=entered_with_tax) == expected


def test_tax_is_the_difference() -> None:
    assert usd(8_130, 10_000).tax == Money(1_870, "USD")


def test_part_of_three() -> None:
    assert usd(1_000, 1_100).part(3) == usd(333, 367)


def test_total_of_nothing_is_zero() -> None:
    assert total_taxed([], "VND") == untaxed(Money(0, "VND"))
    assert total_taxed([usd(1, 2), usd(3, 4)], "USD") == usd(4, 6)
