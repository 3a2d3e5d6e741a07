import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.values.code_slips import Slip, cut_off_in, slips_in
from marketplace.values.codes import ALPHABET, find_in, new

CODE = "CL7K2M9QT"


@pytest.mark.parametrize(
    ("memo", "slip"),
    [
        ("CL7K2N9QT", Slip.WRONG_CHARACTER),
        ("cl7k2m9q0", Slip.WRONG_CHARACTER),
        ("CL7K2M9TQ", Slip.SWAPPED),
        ("CL7K2MQ9T", Slip.SWAPPED),
        ("CL7K2M9Q", Slip.MISSING),
        ("CL7KM9QT xin cam on", Slip.MISSING),
        ("CL7K22M9QT", Slip.EXTRA),
        ("CLL7K2M9QT", Slip.EXTRA),
        ("7K2M9QT", Slip.PREFIX),
        ("LC7K2M9QT", Slip.PREFIX),
        ("C17K2M9QT", Slip.PREFIX),
    ],
)
def test_slips_in_one_mistake_finds_the_code(memo: str, slip: Slip) -> None:
    assert slips_in(memo, prefix="CL").get(CODE) == slip


@pytest.mark.parametrize("memo", ["CL7K2N9TQ", "chuyen tien", "0905123456", "CL", "CL7K", ""])
def test_slips_in_two_mistakes_or_nothing_does_not_find_it(memo: str) -> None:
    assert CODE not in slips_in(memo, prefix="CL")


@given(st.integers(0, 6), st.sampled_from(ALPHABET), st.text("ABC 019.", max_size=10))
def test_slips_in_any_wrong_character_finds_the_code(place: int, letter: str, around: str) -> None:
    code = new(prefix="CL")
    wrong = code[: place + 2] + letter + code[place + 3 :]
    memo = f"{around} {wrong} {around}"
    assert code in find_in(memo, prefix="CL") or code in slips_in(memo, prefix="CL")


@pytest.mark.parametrize(
    ("memo", "cut"),
    [
        ("thanh toan don hang CL7K2", "CL7K2"),
        ("ND: cl7k2m9q", "CL7K2M9Q"),
        ("CL7K", ""),
        ("CL7K2 cam on", ""),
        (CODE, ""),
        ("", ""),
    ],
)
def test_cut_off_in_the_end_of_a_memo(memo: str, cut: str) -> None:
    assert cut_off_in(memo, prefix="CL") == cut


def test_slips_in_a_hostile_memo_is_quick() -> None:
    began = time.process_time()
    slips_in("CL" * 5_000, prefix="CL")
    assert time.process_time() - began < 1
