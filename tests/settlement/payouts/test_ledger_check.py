import pytest

from marketplace.settlement.ledger_checks import payouts
from marketplace.settlement.models import Payout
from tests.settlement.payouts.factories import payout_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", Payout.State.values)
def test_payouts_agree_with_the_books_in_every_state(state: str) -> None:
    payout_in(state)
    assert payouts(lambda _done, _of: None).is_right is True


@pytest.mark.parametrize(("state", "tampered"), [("APPROVED", "PREPARED"), ("SENT", "CANCELLED"), ("PREPARED", "SENT")])
def test_state_without_its_journal_entry_is_seen(state: str, tampered: str) -> None:
    payout = payout_in(state)
    Payout.objects.filter(pk=payout.pk).update(state=tampered)
    assert payouts(lambda _done, _of: None).off_count == 1
