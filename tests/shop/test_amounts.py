"""The event table: what each history of a payment adds up to."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.shop.native.domain.amounts import Amounts, compute


@dataclass
class Event:
    type: str
    psp_reference: str
    amount_value: int
    include_in_calculations: bool = True


CASES = {
    "nothing": ([], Amounts()),
    "uncounted request": ([Event("CHARGE_REQUEST", "", 10, False)], Amounts()),
    "charge asked": ([Event("CHARGE_REQUEST", "a", 10)], Amounts(charge_pending=10)),
    "charge done": ([Event("CHARGE_REQUEST", "a", 10), Event("CHARGE_SUCCESS", "a", 10)], Amounts(charged=10)),
    "charge failed": ([Event("CHARGE_REQUEST", "a", 10), Event("CHARGE_FAILURE", "a", 10)], Amounts()),
    "late failure": ([Event("CHARGE_SUCCESS", "a", 10), Event("CHARGE_FAILURE", "a", 10)], Amounts(charged=10)),
    "early failure": (
        [Event("CHARGE_FAILURE", "a", 10), Event("CHARGE_SUCCESS", "a", 10)],
        Amounts(charged=10),
    ),
    "late request": (
        [Event("CHARGE_SUCCESS", "a", 10), Event("CHARGE_REQUEST", "a", 10)],
        Amounts(charged=10),
    ),
    "two charges": ([Event("CHARGE_SUCCESS", "a", 10), Event("CHARGE_SUCCESS", "b", 5)], Amounts(charged=15)),
    "authorized": ([Event("AUTHORIZATION_SUCCESS", "a", 10)], Amounts(authorized=10)),
    "authorizing": ([Event("AUTHORIZATION_REQUEST", "a", 10)], Amounts(authorize_pending=10)),
    "captured": (
        [Event("AUTHORIZATION_SUCCESS", "a", 10), Event("CHARGE_SUCCESS", "b", 10)],
        Amounts(charged=10),
    ),
    "capturing part": (
        [Event("AUTHORIZATION_SUCCESS", "a", 10), Event("CHARGE_REQUEST", "b", 4)],
        Amounts(authorized=6, charge_pending=4),
    ),
    "cancelled": (
        [Event("AUTHORIZATION_SUCCESS", "a", 10), Event("CANCEL_SUCCESS", "b", 10)],
        Amounts(canceled=10),
    ),
    "refunding": (
        [Event("CHARGE_SUCCESS", "a", 10), Event("REFUND_REQUEST", "b", 4)],
        Amounts(charged=6, refund_pending=4),
    ),
    "refund failed": (
        [Event("CHARGE_SUCCESS", "a", 10), Event("REFUND_REQUEST", "b", 4), Event("REFUND_FAILURE", "b", 4)],
        Amounts(charged=10),
    ),
    "refunded": (
        [Event("CHARGE_SUCCESS", "a", 10), Event("REFUND_SUCCESS", "b", 4)],
        Amounts(charged=6, refunded=4),
    ),
    "refund reversed": (
        [Event("CHARGE_SUCCESS", "a", 10), Event("REFUND_SUCCESS", "b", 4), Event("REFUND_REVERSE", "c", 4)],
        Amounts(charged=10),
    ),
    "charged back": ([Event("CHARGE_SUCCESS", "a", 10), Event("CHARGE_BACK", "b", 10)], Amounts()),
    "adjusted": (
        [Event("AUTHORIZATION_SUCCESS", "a", 10), Event("AUTHORIZATION_ADJUSTMENT", "b", 7)],
        Amounts(authorized=7),
    ),
    "charged before the adjustment": (
        [
            Event("AUTHORIZATION_SUCCESS", "a", 10),
            Event("CHARGE_SUCCESS", "b", 4),
            Event("AUTHORIZATION_ADJUSTMENT", "c", 7),
        ],
        Amounts(authorized=7, charged=4),
    ),
    "charged after the adjustment": (
        [
            Event("AUTHORIZATION_SUCCESS", "a", 10),
            Event("AUTHORIZATION_ADJUSTMENT", "b", 7),
            Event("CHARGE_SUCCESS", "c", 4),
        ],
        Amounts(authorized=3, charged=4),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_amounts_of(case: str) -> None:
    events, expected = CASES[case]
    assert compute(events) == expected


@given(st.permutations(["CHARGE_REQUEST", "CHARGE_SUCCESS", "CHARGE_FAILURE"]))
def test_success_wins_in_any_order(types: list[str]) -> None:
    assert compute([Event(type, "a", 10) for type in types]) == Amounts(charged=10)
