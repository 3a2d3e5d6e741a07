"""The event table: what each history of a payment adds up to."""

from dataclasses import dataclass, field
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.shop.native.domain.payments.amounts import Amounts, compute

_numbers = count(1)


@dataclass
class Event:
    type: str
    psp_reference: str
    amount_value: int
    include_in_calculations: bool = True
    request_id: int | None = None
    pk: int = field(default_factory=lambda: next(_numbers))


def answered(*answers: tuple[str, str]) -> list[Event]:
    """A charge of 10, our request to refund 4 of it, and what was said to that."""
    request = Event("REFUND_REQUEST", "", 4)
    said = [Event(type, reference, 4, request_id=request.pk) for type, reference in answers[:1]]
    return [Event("CHARGE_SUCCESS", "a", 10), request, *said, *(Event(type, ref, 4) for type, ref in answers[1:])]


def overtaken() -> list[Event]:
    """The same, where the bank's word came before the gateway's answer."""
    charge, request = answered()
    return [charge, request, Event("REFUND_SUCCESS", "b", 4), Event("INFO", "b", 0, False, request_id=request.pk)]


CASES = {
    "our request": (answered(), Amounts(charged=6, refund_pending=4)),
    "our request taken up": (answered(("REFUND_REQUEST", "b")), Amounts(charged=6, refund_pending=4)),
    "our request done": (answered(("REFUND_SUCCESS", "b")), Amounts(charged=6, refunded=4)),
    "our request done later": (
        answered(("REFUND_REQUEST", "b"), ("REFUND_SUCCESS", "b")),
        Amounts(charged=6, refunded=4),
    ),
    "our request done before its answer": (overtaken(), Amounts(charged=6, refunded=4)),
    "our request failed": (answered(("REFUND_FAILURE", "b")), Amounts(charged=10)),
    "our request failed without a reference": (answered(("REFUND_FAILURE", "")), Amounts(charged=10)),
    "written by hand": (
        [
            Event("AUTHORIZATION_SUCCESS", "", 10),
            Event("CHARGE_SUCCESS", "", 6),
            Event("CHARGE_BACK", "", 1),
            Event("REFUND_SUCCESS", "", 3),
            Event("REFUND_REVERSE", "", 2),
            Event("CANCEL_SUCCESS", "", 4),
        ],
        Amounts(authorized=10, charged=5, refunded=1, canceled=4),
    ),
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
