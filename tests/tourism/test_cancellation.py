import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.values.money import Money
from marketplace.values.refusal import Refused
from tourism.domain.cancellation import POLICIES, Tier, freeze, policy, refund, refund_percent, thaw


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
    assert refund_percent(policy(code).tiers, days_before=days_before) == percent


def test_refund_rounds_half_up_to_the_dong() -> None:
    assert refund((Tier(1, 50),), paid=Money(100_001), days_before=2) == Money(50_001)


@given(st.sampled_from(sorted(POLICIES)), st.integers(0, 10**10), st.integers(-400, 400))
def test_refund_never_exceeds_what_was_paid(code: str, paid: int, days_before: int) -> None:
    back = refund(policy(code).tiers, paid=Money(paid), days_before=days_before)
    assert 0 <= back.amount <= paid


def test_policy_unknown_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        policy("NEVER")
    assert (refused.value.code, refused.value.field) == ("INVALID", "cancellation")


def test_freeze_keeps_tiers_and_words() -> None:
    frozen = freeze(policy("MODERATE"))
    assert thaw(frozen) == (Tier(5, 100), Tier(1, 50))
    assert frozen["text"]["vi"] == (
        "Hủy trước ít nhất 5 ngày: hoàn toàn bộ tiền. Hủy trước ít nhất 1 ngày: hoàn 50% tiền. "
        "Hủy muộn hơn hoặc không đến: không hoàn tiền."
    )
    assert sorted(frozen["text"]) == ["en", "vi"]
