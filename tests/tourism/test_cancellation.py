"""Terms of calling off, as pure numbers and as words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from tourism.domain.booking.money import Account, outcome
from tourism.domain.cancellation import (
    GENERAL,
    Terms,
    Tier,
    check_terms,
    freeze,
    kept,
    kept_of_no_show,
    refund_percent,
    text,
    thaw,
)

MODERATE = GENERAL["MODERATE"]
MONEY = st.integers(0, 10**10).map(Money)


@st.composite
def terms(draw: st.DrawFn) -> Terms:
    """Any that a host may write."""
    days = sorted(draw(st.sets(st.integers(0, 365), max_size=5)), reverse=True)
    percents = sorted(draw(st.sets(st.integers(1, 100), min_size=len(days), max_size=len(days))), reverse=True)
    tiers = tuple(Tier(*pair) for pair in zip(days, percents, strict=True))
    least = 100 - refund_percent(Terms(tiers), days_before=0)
    return Terms(tiers, bool(tiers) and draw(st.booleans()), draw(st.integers(least, 100)))


@pytest.mark.parametrize(
    ("code", "days_before", "percent"),
    [
        ("FLEXIBLE", 1, 100),
        ("FLEXIBLE", 0, 0),
        ("MODERATE", 5, 100),
        ("MODERATE", 4, 50),
        ("MODERATE", 1, 50),
        ("MODERATE", 0, 0),
        ("STRICT", 14, 100),
        ("STRICT", 13, 50),
        ("STRICT", 6, 0),
        ("STRICT", -3, 0),
    ],
)
def test_refund_percent_by_days(code: str, days_before: int, percent: int) -> None:
    assert refund_percent(GENERAL[code], days_before=days_before) == percent


def test_refund_rounds_half_up_to_the_dong() -> None:
    half = Terms((Tier(1, 50),))
    assert kept(half, price=Money(100_001), first_night=Money(0), days_before=2) == Money(50_000)


@pytest.mark.parametrize(
    ("days_before", "nights", "stays"),
    [(5, 3, 0), (4, 3, 450), (4, 1, 300), (1, 2, 300), (0, 2, 600)],
)
def test_first_night_stays_within_the_last_tier(days_before: int, nights: int, stays: int) -> None:
    first = Terms(MODERATE.tiers, first_night=True)
    price = Money(300 * nights)
    assert kept(first, price=price, first_night=Money(300), days_before=days_before) == Money(stays)


def test_first_night_of_a_single_tier_always_stays() -> None:
    only = Terms((Tier(1, 100),), first_night=True)
    assert kept(only, price=Money(900), first_night=Money(300), days_before=200) == Money(300)


@pytest.mark.parametrize(("first_night", "stays"), [(False, 100), (True, 300)])
def test_no_show_keeps_its_share_and_the_first_night(first_night: bool, stays: int) -> None:
    some = Terms((Tier(0, 90),), first_night, 10)
    assert kept_of_no_show(some, price=Money(1_000), first_night=Money(300)) == Money(stays)


@given(terms(), MONEY, MONEY, st.integers(-400, 400), st.booleans(), st.data())
def test_refund_is_what_is_paid_less_what_the_terms_keep(
    chosen: Terms, price: Money, first: Money, days: int, forgives: bool, data: st.DataObject
) -> None:
    check_terms(chosen)
    paid = Money(data.draw(st.integers(0, price.amount)))
    first = min(first, price)
    stays = kept(chosen, price=price, first_night=first, days_before=days)
    end = outcome(Account(price, paid), stays, forgives_rest=forgives)
    assert Money(0) <= stays <= price
    assert end.refund == max(paid - stays, Money(0))
    assert Money(0) <= end.refund <= paid
    assert Money(0) <= end.called_off <= price - paid
    # What the host ends up with, once what is still owed has come: never more than the terms keep.
    assert paid - end.refund + (price - paid - end.called_off) <= max(stays, paid - end.refund)


@given(terms(), MONEY, st.integers(0, 400))
def test_calling_off_later_never_brings_more(chosen: Terms, price: Money, days: int) -> None:
    night = Money(price.amount // 3)
    sooner, later = (kept(chosen, price=price, first_night=night, days_before=day) for day in (days + 1, days))
    assert sooner <= later <= max(kept_of_no_show(chosen, price=price, first_night=night), later)


@given(terms())
def test_who_does_not_come_never_pays_less_than_who_calls_off_on_the_day(chosen: Terms) -> None:
    price, night = Money(900_000), Money(300_000)
    on_the_day = kept(chosen, price=price, first_night=night, days_before=0)
    assert kept_of_no_show(chosen, price=price, first_night=night) >= on_the_day


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (Terms((Tier(5, 50), Tier(1, 50))), "tiers"),
        (Terms((Tier(5, 50), Tier(1, 100))), "tiers"),
        (Terms((Tier(5, 100), Tier(5, 50))), "tiers"),
        (Terms((Tier(5, 0),)), "tiers"),
        (Terms((Tier(5, 101),)), "tiers"),
        (Terms((Tier(-1, 50),)), "tiers"),
        (Terms((Tier(366, 50),)), "tiers"),
        (Terms(tuple(Tier(10 - day, 90 - day) for day in range(6))), "tiers"),
        (Terms((), first_night=True), "firstNight"),
        (Terms((Tier(1, 100),), no_show_percent=99), "noShowPercent"),
        (Terms((Tier(0, 50),), no_show_percent=49), "noShowPercent"),
        (Terms((Tier(0, 50),), no_show_percent=101), "noShowPercent"),
    ],
)
def test_terms_that_contradict_or_never_count_are_refused(wrong: Terms, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_terms(wrong)
    assert (refusal.value.code, refusal.value.field) == ("INVALID", field)


@given(terms())
def test_freezing_keeps_the_terms(chosen: Terms) -> None:
    frozen = freeze(chosen)
    assert (thaw(frozen), sorted(frozen["text"])) == (chosen, ["en", "vi"])


def test_bookings_of_before_kept_everything_of_who_did_not_come() -> None:
    assert thaw({"tiers": [[5, 100], [1, 50]], "text": {}}) == MODERATE


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            MODERATE,
            (
                "Hủy trước ít nhất 5 ngày: hoàn toàn bộ tiền. Hủy trước ít nhất 1 ngày: hoàn 50% tiền. "
                "Hủy muộn hơn hoặc không đến: không hoàn tiền."
            ),
        ),
        (Terms(), "Hủy hoặc không đến: không hoàn tiền."),
        (
            Terms((Tier(7, 100), Tier(0, 50)), first_night=True, no_show_percent=80),
            (
                "Hủy trước ít nhất 7 ngày: hoàn toàn bộ tiền. Hủy trong ngày đến: hoàn 50% tiền. "
                "Hủy khi còn dưới 7 ngày: đêm đầu tiên không hoàn. Không đến: trả 80% giá."
            ),
        ),
        (
            Terms((Tier(1, 100),), first_night=True),
            (
                "Hủy trước ít nhất 1 ngày: hoàn toàn bộ tiền. Đêm đầu tiên không hoàn. "
                "Hủy muộn hơn hoặc không đến: không hoàn tiền."
            ),
        ),
    ],
)
def test_words_are_made_of_the_numbers(said: Terms, words: str) -> None:
    assert text(said) == words
