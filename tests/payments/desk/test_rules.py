import pytest

from payments.domain.desk.rules import ALLOWED, is_allowed
from payments.models import BankLine, BankLineAction

#: Every state and everything that may be done in it; what is not here is refused.
TABLE = {
    "UNMATCHED": {"MATCH", "SPLIT", "RETURN", "PROVE", "CLEAR"},
    "OUTGOING": {"PROVE", "IGNORE"},
    "WRONG_ACCOUNT": {"IGNORE"},
    "WRONG_CURRENCY": {"IGNORE"},
    "MATCHED": {"UNDO"},
    "SHORT": {"UNDO"},
    "OVER": {"UNDO"},
    "LATE": {"UNDO"},
    "DOUBLE": {"UNDO"},
    "SPLIT": {"UNDO"},
    "RETURNED": {"UNDO"},
    "CLEARED": {"UNDO"},
    "IGNORED": {"UNDO"},
    "PROOF": set(),
}


def test_allowed_names_every_state() -> None:
    assert set(ALLOWED) == set(BankLine.State.values) == set(TABLE)


@pytest.mark.parametrize("kind", BankLineAction.Kind.values)
@pytest.mark.parametrize("state", BankLine.State.values)
def test_is_allowed_follows_the_table(state: str, kind: str) -> None:
    assert is_allowed(state, kind) == (kind in TABLE[state])
