"""Stripe's disputes: a buyer's bank takes a card payment back, or asks first. Pure.

What the money did is read from the balance transactions and not from the status: a dispute may be won before the money
is back. Their amounts are in whatever currency the account is paid out in, so only their directions count.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from payments.vocabulary import DisputeSaid, DisputeState

EVENTS = "charge.dispute."
"""How the types of events about disputes begin."""

_STATES = {
    "warning_needs_response": DisputeState.ASKED,
    "warning_under_review": DisputeState.IN_REVIEW,
    "warning_closed": DisputeState.CLOSED,
    "needs_response": DisputeState.OPEN,
    "under_review": DisputeState.IN_REVIEW,
    "won": DisputeState.WON,
    "lost": DisputeState.LOST,
    "prevented": DisputeState.CLOSED,
}


def payment_in(event: Mapping[str, Any]) -> str:
    """Stripe's number of the payment that an event about a dispute speaks of; empty for other events."""
    if not str(event.get("type")).startswith(EVENTS):
        return ""
    found = event["data"]["object"].get("payment_intent")
    found = found.get("id") if isinstance(found, Mapping) else found
    return found if isinstance(found, str) and found.startswith("pi_") and len(found) <= 120 else ""


def read_dispute(dispute: Mapping[str, Any], *, asked_at: datetime, is_live: bool) -> DisputeSaid | None:
    """What a dispute says; None where it makes no sense. A status nobody knows yet wants people to look: OPEN."""
    reference, amount = dispute.get("id"), dispute.get("amount")
    opened_at, moves = _moment(dispute.get("created")), dispute.get("balance_transactions")
    if not isinstance(reference, str) or not 0 < len(reference) <= 120 or opened_at is None:
        return None
    if not isinstance(amount, int) or isinstance(amount, bool) or amount <= 0 or not isinstance(moves, list):
        return None
    amounts = [value for move in moves if isinstance(move, Mapping) and isinstance(value := move.get("amount"), int)]
    if len(amounts) != len(moves):
        return None
    details = dispute.get("evidence_details")
    return DisputeSaid(
        reference=reference,
        state=_STATES.get(str(dispute.get("status")), DisputeState.OPEN),
        amount=amount,
        currency=str(dispute.get("currency") or "").upper(),
        is_taken=sum(value < 0 for value in amounts) > sum(value > 0 for value in amounts),
        asked_at=asked_at,
        opened_at=opened_at,
        reason=str(dispute.get("reason") or "")[:40],
        due_by=_moment(details.get("due_by")) if isinstance(details, Mapping) else None,
        url=_page(dispute, is_live=is_live),
    )


def name_in(intent: Any) -> str:
    """Our reference in a payment intent; empty where it is none of ours."""
    names = intent.get("metadata") if isinstance(intent, Mapping) else None
    name = names.get("reference") if isinstance(names, Mapping) else None
    return name if isinstance(name, str) else ""


def _page(dispute: Mapping[str, Any], *, is_live: bool) -> str:
    intent = dispute.get("payment_intent")
    intent = intent.get("id") if isinstance(intent, Mapping) else intent
    known = isinstance(intent, str) and intent.isascii() and intent.replace("_", "").isalnum() and len(intent) <= 120
    mode = "" if is_live else "test/"
    return f"https://dashboard.stripe.com/{mode}payments/{intent}" if known else ""


def _moment(value: Any) -> datetime | None:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 2**33:
        return None  # 0: the bank takes no evidence
    return datetime.fromtimestamp(value, UTC)
