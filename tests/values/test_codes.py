import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.values import codes, phones
from marketplace.values.money import Money
from marketplace.values.units import UNITS, price_per_measure

BODY = st.text(alphabet=codes.ALPHABET, min_size=6, max_size=6)


@given(BODY, st.integers(0, 5), st.sampled_from(codes.ALPHABET))
def test_check_character_notices_one_wrong_character(body: str, position: int, wrong: str) -> None:
    changed = body[:position] + wrong + body[position + 1 :]
    same = codes.check_character(changed) == codes.check_character(body)
    assert same is (changed == body)


@given(BODY, st.integers(0, 4))
def test_check_character_notices_swapped_neighbours(body: str, position: int) -> None:
    swapped = body[:position] + body[position + 1] + body[position] + body[position + 2 :]
    same = codes.check_character(swapped) == codes.check_character(body)
    assert same is (swapped == body)


@pytest.mark.parametrize("memo", ["{} chuyen tien", "MBVCB.123.{}.CT tu 0123", "ck{}", "{}-GD 99"])
def test_find_in_finds_a_code_in_a_bank_memo(memo: str) -> None:
    code = codes.new(prefix="CL")
    assert codes.find_in(memo.format(code.lower()), prefix="CL") == [code]


def test_find_in_finds_nothing_in_other_memos() -> None:
    assert codes.find_in("Nguyen Van A chuyen tien", prefix="CL") == []


@pytest.mark.parametrize("typed", ["", "12345", "+84 12", "090512345", "chín không năm"])
def test_phone_compact_refuses(typed: str) -> None:
    with pytest.raises(phones.InvalidPhone):
        phones.compact(typed)


def test_price_per_measure() -> None:
    bunch = price_per_measure(Money(8_000), UNITS["BUNCH"], net_grams=300)
    assert bunch is not None
    assert (bunch.price, bunch.measure) == (Money(26_667), "KG")
    assert price_per_measure(Money(8_000), UNITS["BUNCH"], net_grams=None) is None
