from datetime import UTC, datetime
from typing import Any

import pytest

from payments.protocol import DisputeSaid, DisputeState
from payments.protocols import stripe_disputes as protocol

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
OPENED = datetime(2026, 11, 28, tzinfo=UTC)
DUE = datetime(2026, 12, 7, 16, 59, 59, tzinfo=UTC)
AWAY, BACK = {"amount": -12, "currency": "eur", "fee": 2000}, {"amount": 11, "currency": "eur", "fee": 0}


def dispute(**changes: Any) -> dict[str, Any]:
    return {
        "id": "dp_1",
        "amount": 150_000,
        "currency": "vnd",
        "created": int(OPENED.timestamp()),
        "status": "needs_response",
        "reason": "fraudulent",
        "balance_transactions": [AWAY],
        "evidence_details": {"due_by": int(DUE.timestamp())},
        "payment_intent": "pi_1",
        **changes,
    }


def read(**changes: Any) -> DisputeSaid | None:
    return protocol.read_dispute(dispute(**changes), asked_at=NOON, is_live=False)


def test_open_dispute_says_what_who_and_until_when() -> None:
    assert read() == DisputeSaid(
        reference="dp_1",
        state=DisputeState.OPEN,
        amount=150_000,
        currency="VND",
        is_taken=True,
        asked_at=NOON,
        opened_at=OPENED,
        reason="fraudulent",
        due_by=DUE,
        url="https://dashboard.stripe.com/test/payments/pi_1",
    )


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("warning_needs_response", "ASKED"),
        ("warning_under_review", "IN_REVIEW"),
        ("warning_closed", "CLOSED"),
        ("prevented", "CLOSED"),
        ("needs_response", "OPEN"),
        ("under_review", "IN_REVIEW"),
        ("won", "WON"),
        ("lost", "LOST"),
        ("of_the_future", "OPEN"),
        (None, "OPEN"),
    ],
)
def test_status_means(status: object, state: str) -> None:
    found = read(status=status)
    assert found is not None
    assert found.state == state


@pytest.mark.parametrize(
    ("moves", "is_taken"), [([], False), ([AWAY], True), ([AWAY, BACK], False), ([AWAY, BACK, AWAY], True)]
)
def test_money_is_where_its_movements_say_whatever_the_status(moves: list[Any], is_taken: bool) -> None:
    for status in ("won", "lost"):
        found = read(balance_transactions=moves, status=status)
        assert found is not None
        assert found.is_taken is is_taken


@pytest.mark.parametrize(
    "changes",
    [
        {"id": None},
        {"id": ""},
        {"id": "x" * 121},
        {"amount": None},
        {"amount": 0},
        {"amount": -5},
        {"amount": True},
        {"amount": "150000"},
        {"created": None},
        {"balance_transactions": None},
        {"balance_transactions": ["txn_1"]},
        {"balance_transactions": [{"amount": "1"}]},
    ],
)
def test_nonsense_is_no_answer(changes: dict[str, Any]) -> None:
    assert read(**changes) is None


@pytest.mark.parametrize("due_by", [0, None, "soon", 2**40])
def test_bank_that_takes_no_evidence_has_no_deadline(due_by: object) -> None:
    found = read(evidence_details={"due_by": due_by})
    assert found is not None
    assert found.due_by is None


@pytest.mark.parametrize(
    ("intent", "is_live", "url"),
    [
        ("pi_1", True, "https://dashboard.stripe.com/payments/pi_1"),
        ({"id": "pi_2"}, False, "https://dashboard.stripe.com/test/payments/pi_2"),
        ("pi_1/../x", False, ""),
        (None, False, ""),
    ],
)
def test_page_of_the_payment(intent: object, is_live: bool, url: str) -> None:
    found = protocol.read_dispute(dispute(payment_intent=intent), asked_at=NOON, is_live=is_live)
    assert found is not None
    assert found.url == url


@pytest.mark.parametrize(
    ("kind", "intent", "named"),
    [
        ("charge.dispute.created", "pi_1", "pi_1"),
        ("charge.dispute.closed", {"id": "pi_1"}, "pi_1"),
        ("charge.dispute.created", None, ""),
        ("charge.dispute.created", 7, ""),
        ("charge.dispute.created", "ch_1", ""),
        ("payment_intent.succeeded", "pi_1", ""),
    ],
)
def test_payment_an_event_names(kind: str, intent: object, named: str) -> None:
    assert protocol.payment_in({"type": kind, "data": {"object": {"payment_intent": intent}}}) == named


@pytest.mark.parametrize(
    ("intent", "name"),
    [({"metadata": {"reference": "CLABC"}}, "CLABC"), ({"metadata": {}}, ""), ({"metadata": None}, ""), ("pi_1", "")],
)
def test_our_name_in_a_payment_intent(intent: object, name: str) -> None:
    assert protocol.name_in(intent) == name
