from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.values.money import MixedCurrencies, Money, total


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(0, 1000), min_size=1, max_size=9).filter(any))
def test_allocate_loses_no_dong(amount: int, weights: list[int]) -> None:
    parts = Money(amount).allocate(weights)
    assert total(parts) == Money(amount)
    assert [part.amount for part, weight in zip(parts, weights, strict=True) if weight == 0 and part] == []


@pytest.mark.parametrize("amount", [1.0, True, "1", Decimal(1)])
def test_money_of_anything_but_whole_numbers_is_refused(amount: object) -> None:
    with pytest.raises(TypeError):
        Money(amount)


def test_money_of_two_currencies_is_refused() -> None:
    with pytest.raises(MixedCurrencies):
        Money(1, "VND") + Money(1, "EUR")


@pytest.mark.parametrize(
    ("amount", "rate", "share"), [(1000, "0.015", 15), (50, "0.01", 1), (49, "0.01", 0), (-50, "0.01", -1)]
)
def test_share_rounds_half_up(amount: int, rate: str, share: int) -> None:
    assert Money(amount).share(Decimal(rate)) == Money(share)


def test_from_decimal_with_too_many_digits_is_refused() -> None:
    with pytest.raises(ValueError):
        Money.from_decimal(Decimal("0.5"), "VND")
