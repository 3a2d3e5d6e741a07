"""A transaction's amounts, computed from its events and from nothing else.

Events with the same PSP reference are one operation, and so are a request of ours and what answers it. A success
counts whatever else was said of the operation: a late failure never overrides it. A request without success or failure
is pending. An authorization adjustment replaces what was authorized before it. What has no reference was written down
by hand and speaks of its own amount only: a charge takes nothing from what is authorized, a refund nothing from what is
charged.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class EventFacts(Protocol):
    """What the computation reads of a TransactionEvent."""

    pk: int
    type: str
    psp_reference: str
    amount_value: int
    include_in_calculations: bool
    request_id: int | None


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
    known = list(events)
    counted = [event for event in known if event.include_in_calculations]
    adjusted_at = -1
    for position, event in enumerate(counted):
        if event.type == "AUTHORIZATION_ADJUSTMENT":
            adjusted_at = position
            amounts.authorized = event.amount_value
    keys = _keys(known)
    for operation in _OPERATIONS:
        groups: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
        for position, event in enumerate(counted):
            for outcome in ("REQUEST", "SUCCESS", "FAILURE"):
                if event.type == f"{operation.prefix}_{outcome}":
                    groups[keys[event.pk]].setdefault(outcome, (position, event.amount_value))
        for key, outcomes in groups.items():
            _apply(amounts, operation, outcomes, adjusted_at, by_hand=key.startswith("#") and "REQUEST" not in outcomes)
    for event in counted:
        if event.type == "CHARGE_BACK":
            amounts.charged -= event.amount_value
        elif event.type == "REFUND_REVERSE":
            amounts.refunded -= event.amount_value
            if event.psp_reference:
                amounts.charged += event.amount_value
    # Charging without authorizing first, or more than was authorized, leaves nothing authorized.
    amounts.authorized = max(amounts.authorized, 0)
    return amounts


def _keys(events: list[EventFacts]) -> dict[int, str]:
    """Which operation each event belongs to; those without a reference and without a request stand alone.

    Whatever names a request's reference joins them, counted or not, before or after others use it.
    """
    own = {event.pk: event.psp_reference or f"#{event.pk}" for event in events}
    joined = {own[event.pk]: own[event.request_id] for event in events if event.request_id in own}
    return {pk: joined.get(key, key) for pk, key in own.items()}


def _apply(
    amounts: Amounts,
    operation: _Operation,
    outcomes: dict[str, tuple[int, int]],
    adjusted_at: int,
    *,
    by_hand: bool,
) -> None:
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
    source = None if by_hand else operation.taken_from
    if source is not None and not (source == "authorized" and settled_before_adjustment):
        setattr(amounts, source, getattr(amounts, source) - value)
