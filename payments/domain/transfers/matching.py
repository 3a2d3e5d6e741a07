"""What a bank line pays for. Pure: the decision is made from facts, the writing is done elsewhere.

The table is in docs/payments.md.
"""

from dataclasses import dataclass
from datetime import datetime

from payments.models import BankLine

State = BankLine.State


@dataclass(frozen=True, slots=True)
class Line:
    """The bank line's facts."""

    account_number: str
    direction: str
    amount: int
    currency: str
    received_at: datetime
    """When we heard of it: a clerk's clock at the bank does not cost a shopper the basket."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """The attempt whose code stands in the memo, and what its basket or order still waits for."""

    owed: int
    """đồng still owed now. Not what the QR said: the basket may have changed, or been paid through another QR."""
    expires_at: datetime
    is_open: bool
    """The basket still holds its things."""
    is_paid: bool


def decide(line: Line, *, account_number: str, candidates: list[Candidate]) -> str:
    """The state of the line (BankLine.State)."""
    if line.account_number != account_number:
        return State.WRONG_ACCOUNT
    if line.direction != "in":
        return State.OUTGOING
    if line.currency != "VND":
        return State.WRONG_CURRENCY
    if len(candidates) != 1:
        return State.UNMATCHED
    return judge(line.amount, candidates[0], heard_at=line.received_at)


def judge(amount: int, candidate: Candidate, *, heard_at: datetime) -> str:
    """What so much money means for one candidate: MATCHED, SHORT, OVER, LATE or DOUBLE."""
    if candidate.is_paid:
        return State.DOUBLE
    if not candidate.is_open or heard_at > candidate.expires_at:
        return State.LATE
    if candidate.owed <= 0:
        return State.DOUBLE
    if amount < candidate.owed:
        return State.SHORT
    if amount > candidate.owed:
        return State.OVER
    return State.MATCHED
