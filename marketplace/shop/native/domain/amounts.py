"""A transaction's amounts, computed from its events and from nothing else.

Events with the same PSP reference are one operation. A success counts whatever else was said of the operation: a late
failure never overrides it. A request without success or failure is pending. An authorization adjustment replaces what
was authorized before it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class EventFacts(Protocol):
    """What the computation reads of a TransactionEvent."""

    type: str
    psp_reference: str
    amount_value: int
    include_in_calculations: bool


@dataclass(slots=True)
class Amounts:
    """Minor units, named like the columns of TransactionItem without `_value`."""

    authorized: int = 0
    charged: int = 0
    refunded: int = 0
    canceled: int = 0
    authorize_pending: int = 0
    charge_pending: int = 0
    refund_pending: int = 0
    cancel_pending: int = 0


@dataclass(frozen=True, slots=True)
class _Operation:
    prefix: str
    pending: str
    reached: str
    taken_from: str | None


_OPERATIONS = (
    _Operation("AUTHORIZATION", "authorize_pending", "authorized", None),
    _Operation("CHARGE", "charge_pending", "charged", "authorized"),
    _Operation("REFUND", "refund_pending", "refunded", "charged"),
    _Operation("CANCEL", "cancel_pending", "canceled", "authorized"),
)


def compute(events: Iterable[EventFacts]) -> Amounts:
    """Amounts of events in the order in which they were recorded."""
    amounts = Amounts()
    counted = [event for event in events if event.include_in_calculations]
    adjusted_at = -1
    for position, event in enumerate(counted):
        if event.type == "AUTHORIZATION_ADJUSTMENT":
            adjusted_at = position
            amounts.authorized = event.amount_value
    for operation in _OPERATIONS:
        groups: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
        for position, event in enumerate(counted):
            for outcome in ("REQUEST", "SUCCESS", "FAILURE"):
                if event.type == f"{operation.prefix}_{outcome}":
                    # Requests that have no reference yet are operations of their own.
                    key = event.psp_reference or f"#{position}"
                    groups[key].setdefault(outcome, (position, event.amount_value))
        for outcomes in groups.values():
            _apply(amounts, operation, outcomes, adjusted_at)
    for event in counted:
        if event.type == "CHARGE_BACK":
            amounts.charged -= event.amount_value
        elif event.type == "REFUND_REVERSE":
            amounts.charged += event.amount_value
            amounts.refunded -= event.amount_value
    # Charging without authorizing first, or more than was authorized, leaves nothing authorized.
    amounts.authorized = max(amounts.authorized, 0)
    return amounts


def _apply(amounts: Amounts, operation: _Operation, outcomes: dict[str, tuple[int, int]], adjusted_at: int) -> None:
    if "SUCCESS" in outcomes:
        position, value = outcomes["SUCCESS"]
        target = operation.reached
    elif "REQUEST" in outcomes and "FAILURE" not in outcomes:
        position, value = outcomes["REQUEST"]
        target = operation.pending
    else:
        return
    settled_before_adjustment = position < adjusted_at
    if not (target == "authorized" and settled_before_adjustment):
        setattr(amounts, target, getattr(amounts, target) + value)
    source = operation.taken_from
    if source is not None and not (source == "authorized" and settled_before_adjustment):
        setattr(amounts, source, getattr(amounts, source) - value)
