import pytest
from django.utils import timezone

from marketplace.ledger.domain.posting import Account
from marketplace.ledger.domain.posting import balance as held
from marketplace.settlement.domain.payouts import closing, rules
from marketplace.values.refusal import Denied, Refused
from payments.domain.desk.proofs import proofs, prove
from payments.models import BankLine
from tests.sellers.factories import make_officer
from tests.settlement.payouts.factories import make_paid_seller, officer, payout_in, sent

pytestmark = pytest.mark.django_db


def outgoing(amount: int = 93_500, memo: str = "", number: str = "FT77") -> BankLine:
    return BankLine.objects.create(
        account_number="0011223344",
        bank_reference=number,
        direction="out",
        amount=amount,
        memo=memo,
        booked_at=timezone.now(),
        state=BankLine.State.OUTGOING,
    )


def test_line_that_names_a_payout_comes_first_and_pays_it() -> None:
    batch = sent(make_paid_seller(), make_paid_seller())
    other, payout = batch.payouts.order_by("pk")
    line = outgoing(memo=f"MBVCB.{rules.memo(payout).lower()}-CT tu 0011")
    found = proofs([line])[line.pk]
    assert [(one.key, one.is_named) for one in found] == [(str(payout.pk), True), (str(other.pk), False)]
    prove(user=officer(), line_id=line.pk, reason="chi người bán", kind="PAYOUT", key=str(payout.pk))
    payout.refresh_from_db()
    line.refresh_from_db()
    assert (payout.state, payout.bank_reference, line.state) == ("PAID", "FT77", "PROOF")
    assert held(Account("BANK", "0011223344")) == -93_500
    assert held(Account("PAYOUTS_IN_TRANSIT")) == -93_500


def test_longer_batch_number_is_not_taken_for_a_shorter_one() -> None:
    payout = payout_in("SENT")
    line = outgoing(memo=f"{rules.memo(payout)}9")
    assert [one.is_named for one in proofs([line])[line.pk]] == [False]


def test_line_of_a_payout_already_paid_moves_nothing_again() -> None:
    payout = payout_in("SENT")
    paid = closing.mark_paid(officer=officer(), payout_id=payout.pk, bank_reference="FT77")
    other, line = outgoing(number="FT78"), outgoing(number="FT77")
    assert proofs([other])[other.pk] == []
    with pytest.raises(Refused):
        prove(user=officer(), line_id=other.pk, reason="chi", kind="PAYOUT", key=str(payout.pk))
    prove(user=officer(), line_id=line.pk, reason="chi", kind="PAYOUT", key=str(payout.pk))
    line.refresh_from_db()
    assert line.state == "PROOF"
    assert held(Account("BANK", paid.paid_from)) == -93_500


@pytest.mark.parametrize("key", ["", "x", "999999", "9" * 30])
def test_nonsense_is_refused_and_changes_nothing(key: str) -> None:
    payout, line = payout_in("SENT"), outgoing()
    with pytest.raises(Refused):
        prove(user=officer(), line_id=line.pk, reason="chi", kind="PAYOUT", key=key)
    with pytest.raises(Denied):
        prove(user=make_officer("manage_sellers"), line_id=line.pk, reason="chi", kind="PAYOUT", key=str(payout.pk))
    wrong = outgoing(amount=1, number="FT79")
    with pytest.raises(Refused):
        prove(user=officer(), line_id=wrong.pk, reason="chi", kind="PAYOUT", key=str(payout.pk))
    payout.refresh_from_db()
    line.refresh_from_db()
    assert (payout.state, line.state) == ("SENT", "OUTGOING")
