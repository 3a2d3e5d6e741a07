"""What is taken off an order, spread over its lines."""

import pytest

from marketplace.shop.native.domain.baskets.priced import spread
from marketplace.values.money import Money


@pytest.mark.parametrize(
    ("off", "prices", "parts"),
    [
        (100, [300, 150, 550], [30, 15, 55]),
        (100, [333, 333, 334], [33, 33, 34]),
        (7, [0, 10, 10], [0, 4, 3]),
        (2, [1, 1, 1, 1, 1], [1, 1, 0, 0, 0]),
        (5, [1, 1, 1, 1, 1], [1, 1, 1, 1, 1]),
        (10, [25], [10]),
    ],
)
def test_parts_are_half_up_and_the_last_takes_the_rest(off: int, prices: list[int], parts: list[int]) -> None:
    found = spread(Money(off, "USD"), [Money(price, "USD") for price in prices])
    assert [part.amount for part in found] == parts
