from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from marketplace.values.money import Money
from tourism.domain.rates import PriceLine, freeze, night_price, thaw, total

MONDAY = date(2026, 12, 7)


def test_night_price_by_weekday() -> None:
    week = [
        night_price(day=MONDAY + timedelta(days=day), base=300_000, weekend=350_000, override=None) for day in range(7)
    ]
    assert week == [300_000, 300_000, 300_000, 300_000, 350_000, 350_000, 300_000]


def test_night_price_without_weekend_price() -> None:
    assert night_price(day=date(2026, 12, 11), base=300_000, weekend=None, override=None) == 300_000


def test_night_price_own_price_wins() -> None:
    assert night_price(day=date(2026, 12, 11), base=300_000, weekend=350_000, override=500_000) == 500_000


def test_total_of_nothing_is_zero() -> None:
    assert total([]) == Money(0)


LINES = st.lists(
    st.builds(
        PriceLine,
        quantity=st.integers(1, 50),
        unit_price=st.integers(0, 10**9).map(Money),
        day=st.none() | st.dates(),
        category=st.sampled_from(["", "ADULT", "CHILD"]),
    ),
    max_size=30,
)


@given(LINES, LINES)
def test_total_is_additive(first: list[PriceLine], second: list[PriceLine]) -> None:
    assert total(first) + total(second) == total([*first, *second])


@given(LINES)
def test_freeze_and_thaw_keep_every_line(lines: list[PriceLine]) -> None:
    assert thaw(freeze(lines)) == lines
