import pytest

from marketplace.settlement.domain.payouts import approving, closing, rules
from marketplace.settlement.models import Payout
from marketplace.values.refusal import Refused
from tests.settlement.payouts.factories import officer, payout_in

pytestmark = pytest.mark.django_db
STATES = list(Payout.State.values)


def test_table_names_every_state() -> None:
    assert set(rules.TRANSITIONS) == set(STATES)
    assert {state for state, after in rules.TRANSITIONS.items() if not after} == {"RETURNED", "CANCELLED"}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("target", STATES)
def test_may_become_is_the_table(state: str, target: str) -> None:
    payout = Payout(state=state)
    if target in rules.TRANSITIONS[state]:
        rules.may_become(payout, target)
    else:
        with pytest.raises(Refused):
            rules.may_become(payout, target)


VERBS = {
    "PAID": lambda pk: closing.mark_paid(officer=officer(), payout_id=pk, bank_reference="FT2"),
    "RETURNED": lambda pk: closing.mark_returned(officer=officer(), payout_id=pk, reason="đóng"),
    "CANCELLED": lambda pk: approving.cancel_payout(officer=officer(), payout_id=pk, reason="nhầm"),
    "APPROVED": lambda pk: approving.approve_batch(officer=officer(), batch_id=Payout.objects.get(pk=pk).batch_id),
    "SENT": lambda pk: closing.mark_sent(
        officer=officer(), batch_id=Payout.objects.get(pk=pk).batch_id, file_name="x.csv"
    ),
}


@pytest.mark.parametrize("state", STATES)
def test_verbs_keep_to_the_table(state: str) -> None:
    """Every verb on a payout in every state: it moves where the table says so, else it stays where it was."""
    payout = payout_in(state)
    for target, verb in VERBS.items():
        if target in rules.TRANSITIONS[state]:
            continue
        if target == "SENT" and state in ("SENT", "PAID", "RETURNED"):
            verb(payout.pk)  # the file may be taken again
        else:
            with pytest.raises(Refused):
                verb(payout.pk)
        payout.refresh_from_db()
        assert payout.state == state


@pytest.mark.parametrize(
    ("states", "batch"),
    [
        (["PREPARED", "CANCELLED"], "PREPARED"),
        (["APPROVED"], "APPROVED"),
        (["SENT", "PAID"], "SENT"),
        (["PAID", "RETURNED", "CANCELLED"], "CLOSED"),
        (["CANCELLED"], "CANCELLED"),
        ([], "CANCELLED"),
    ],
)
def test_batch_follows_its_payouts(states: list[str], batch: str) -> None:
    assert rules.batch_state(states) == batch


def test_names_for_the_bank() -> None:
    payout = Payout(pk=31, seller_id=7, batch_id=12)
    assert rules.memo(payout) == "CHO LANG TT NB7 D12"
    assert rules.reference(31) == "CHOLANGP0000000031"
