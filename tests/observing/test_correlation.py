import re

import pytest

from marketplace.observing import correlation, outgoing


def test_new_can_be_read_out_and_is_accepted() -> None:
    made = correlation.new()
    assert re.fullmatch(r"([0-9a-f]{4}-){3}[0-9a-f]{4}", made)
    assert correlation.accepted(made) == made
    assert correlation.new() != made


@pytest.mark.parametrize(
    "given", [None, "", "short", "x" * 65, "two words", "a\r\nSet-Cookie: b", "<script>", "mã-sự-cố-1"]
)
def test_unfit_id_is_replaced(given: str | None) -> None:
    assert re.fullmatch(r"([0-9a-f]{4}-){3}[0-9a-f]{4}", correlation.accepted(given))


@pytest.mark.parametrize("given", ["12345678", "0af7651916cd43dd8448eb211c80319c", "A-" * 32])
def test_fit_id_is_taken(given: str) -> None:
    assert correlation.accepted(given) == given


def test_bound_ends_with_its_block_and_calls_carry_it() -> None:
    assert (correlation.current(), outgoing.headers()) == ("", {})
    with correlation.bound("outer-one"):
        with correlation.bound("inner-one"):
            assert outgoing.headers() == {"X-Correlation-Id": "inner-one"}
        with correlation.bound(""):
            assert correlation.current() == "outer-one"
    assert correlation.current() == ""
