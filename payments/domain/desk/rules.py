"""What may be decided about a line in which state. Everything that is not in the table is refused."""

from collections.abc import Mapping

from payments.models import BankLine, BankLineAction

State = BankLine.State
Kind = BankLineAction.Kind

ALLOWED: Mapping[str, frozenset[str]] = {
    State.UNMATCHED: frozenset({Kind.MATCH, Kind.SPLIT, Kind.RETURN, Kind.PROVE, Kind.CLEAR}),
    State.OUTGOING: frozenset({Kind.PROVE, Kind.IGNORE}),
    State.WRONG_ACCOUNT: frozenset({Kind.IGNORE}),
    State.WRONG_CURRENCY: frozenset({Kind.IGNORE}),
    State.MATCHED: frozenset({Kind.UNDO}),
    State.SHORT: frozenset({Kind.UNDO}),
    State.OVER: frozenset({Kind.UNDO}),
    State.LATE: frozenset({Kind.UNDO}),
    State.DOUBLE: frozenset({Kind.UNDO}),
    State.SPLIT: frozenset({Kind.UNDO}),
    State.RETURNED: frozenset({Kind.UNDO}),
    State.CLEARED: frozenset({Kind.UNDO}),
    State.IGNORED: frozenset({Kind.UNDO}),
    State.PROOF: frozenset(),
}
"""State of the line -> what a person may do. UNDO takes back what a person did, never what the code in a memo did."""

UNDOABLE = frozenset({Kind.MATCH, Kind.SPLIT, Kind.RETURN, Kind.CLEAR, Kind.IGNORE})


def is_allowed(state: str, kind: str) -> bool:
    """Whether a line in this state takes this decision."""
    return kind in ALLOWED[state]
