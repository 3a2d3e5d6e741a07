import pytest

from payments.notifications.movements import Rejected, account_key, reference_key, whole_dong


@pytest.mark.parametrize(
    "written", ["MBVCB.3278907687", "mbvcb 3278907687", " MBVCB-3278907687 ", "MBVCB3278907687\\B1"]
)
def test_reference_key_is_the_same_whoever_tells(written: str) -> None:
    assert reference_key(written) == "MBVCB3278907687"


def test_reference_key_keeps_others_apart() -> None:
    assert reference_key("FT77") != reference_key("FT78")


def test_account_key_drops_what_stands_between() -> None:
    assert account_key("4600-2026 00016") == "4600202600016"


@pytest.mark.parametrize("amount", [0, -1, 1.5, "5", None, True, 10**13])
def test_whole_dong_refuses_what_is_none(amount: object) -> None:
    with pytest.raises(Rejected):
        whole_dong(amount)


def test_whole_dong_takes_whole_numbers() -> None:
    assert (whole_dong(5), whole_dong(5.0)) == (5, 5)
