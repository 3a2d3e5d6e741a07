from datetime import UTC, datetime, timedelta

import pytest

from payments.domain.transfers.matching import Candidate, Line, decide

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LINE = {"account_number": "123", "direction": "in", "amount": 45_000, "currency": "VND", "received_at": NOON}
CANDIDATE = {
    "owed": 45_000,
    "expires_at": NOON + timedelta(minutes=1),
    "is_open": True,
    "is_paid": False,
}


@pytest.mark.parametrize(
    ("line", "candidate", "state"),
    [
        ({}, {}, "MATCHED"),
        ({"amount": 44_999}, {}, "SHORT"),
        ({"amount": 45_001}, {}, "OVER"),
        ({"received_at": NOON + timedelta(minutes=1)}, {}, "MATCHED"),
        ({"received_at": NOON + timedelta(minutes=1, seconds=1)}, {}, "LATE"),
        ({}, {"is_open": False}, "LATE"),
        ({}, {"is_paid": True}, "DOUBLE"),
        ({}, {"owed": 0}, "DOUBLE"),
        ({}, {"owed": 45_001}, "SHORT"),
        ({}, {"owed": 44_999}, "OVER"),
        ({}, {"owed": 0, "is_open": False}, "LATE"),
        ({"direction": "out"}, {}, "OUTGOING"),
        ({"account_number": "124"}, {}, "WRONG_ACCOUNT"),
        ({"currency": "USD"}, {}, "WRONG_CURRENCY"),
    ],
)
def test_decide(line: dict, candidate: dict, state: str) -> None:
    found = [Candidate(**{**CANDIDATE, **candidate})]
    assert decide(Line(**{**LINE, **line}), account_number="123", candidates=found) == state


@pytest.mark.parametrize("number", [0, 2])
def test_decide_without_exactly_one_candidate_is_unmatched(number: int) -> None:
    assert decide(Line(**LINE), account_number="123", candidates=[Candidate(**CANDIDATE)] * number) == "UNMATCHED"
