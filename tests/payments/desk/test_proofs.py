import pytest

from marketplace.values.refusal import Denied, NotFound, Refused
from payments.domain.desk.matching import match
from payments.domain.desk.proofs import proofs, prove
from payments.domain.desk.returning import return_to_payer
from payments.domain.giving_back.refund_desk import record_by_hand
from payments.models import Refund
from tests.payments.desk.lines import PAYEE, books, everything, outgoing_line, waiting_line
from tests.payments.test_inbox import paying
from tests.sellers.factories import make_officer, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_officer("handle_payments")


def returned(officer, amount: int = 5_000) -> Refund:
    line = waiting_line(amount)
    return_to_payer(user=officer, line_id=line.pk, reason="x", payee=PAYEE)
    return Refund.objects.get(bank_line=line)


def surplus(officer) -> tuple[int, Refund]:
    """A basket paid with 5,000 too much; what came, and what goes back."""
    checkout, memo, _t = paying()
    line = waiting_line(checkout["total"] + 5_000)
    match(user=officer, line_id=line.pk, reason="x", code=memo)
    return line.amount, Refund.objects.get(bank_line=line)


def test_proofs_are_refunds_of_that_amount_named_ones_first(officer) -> None:
    first, second, third = returned(officer), returned(officer), returned(officer, 6_000)
    line = outgoing_line(5_000, f"hoan tien {second.reference}")
    found = proofs([line])[line.pk]
    assert [(one.name, one.is_named) for one in found] == [(second.reference, True), (first.reference, False)]
    assert third.reference not in [one.name for one in found]


def test_prove_of_a_returned_line_empties_what_was_unmatched(officer) -> None:
    refund = returned(officer)
    line = outgoing_line(5_000)
    prove(user=officer, line_id=line.pk, reason="đã chuyển", kind="REFUND", key=str(refund.pk))
    line.refresh_from_db()
    refund.refresh_from_db()
    assert (line.state, line.carries_out) == ("PROOF", refund)
    assert (refund.state, refund.psp_reference, refund.actor) == ("DONE", line.bank_reference, officer)
    assert books() == {}


def test_prove_of_a_surplus_empties_the_gateways_account(officer) -> None:
    came, refund = surplus(officer)
    line = outgoing_line(5_000)
    prove(user=officer, line_id=line.pk, reason="đã chuyển", kind="REFUND", key=str(refund.pk))
    assert books() == {"BANK": came - 5_000, "FUNDS": 5_000 - came}


def test_prove_of_what_was_written_down_before_the_bank_told(officer) -> None:
    refund = returned(officer)
    line = outgoing_line(5_000)
    record_by_hand(user=officer, refund_id=refund.pk, bank_reference=line.bank_reference.lower())
    (found,) = proofs([line])[line.pk]
    prove(user=officer, line_id=line.pk, reason="x", kind=found.kind, key=found.key)
    assert books() == {}
    assert proofs([outgoing_line(5_000)]).popitem()[1] == []


@pytest.mark.parametrize(
    ("kind", "key", "error"),
    [("REFUND", "0", NotFound), ("REFUND", "x", NotFound), ("REFUND", "9" * 30, NotFound), ("OTHER", "1", Refused)],
)
def test_prove_of_nothing_changes_nothing(officer, kind: str, key: str, error: type[Refused]) -> None:
    line = outgoing_line(5_000)
    before = everything()
    with pytest.raises(error):
        prove(user=officer, line_id=line.pk, reason="x", kind=kind, key=key)
    assert everything() == before


def test_prove_of_another_amount_or_twice_changes_nothing(officer) -> None:
    refund = returned(officer)
    other, right, again = outgoing_line(5_001), outgoing_line(5_000), outgoing_line(5_000)
    with pytest.raises(Refused):
        prove(user=officer, line_id=other.pk, reason="x", kind="REFUND", key=str(refund.pk))
    prove(user=officer, line_id=right.pk, reason="x", kind="REFUND", key=str(refund.pk))
    before = everything()
    with pytest.raises(Refused):
        prove(user=officer, line_id=again.pk, reason="x", kind="REFUND", key=str(refund.pk))
    assert everything() == before


def test_prove_without_the_permission_changes_nothing(officer) -> None:
    refund = returned(officer)
    line = outgoing_line(5_000)
    before = everything()
    for caller in (make_user(), make_officer("manage_sellers")):
        with pytest.raises(Denied):
            prove(user=caller, line_id=line.pk, reason="x", kind="REFUND", key=str(refund.pk))
    assert everything() == before
