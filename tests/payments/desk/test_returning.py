import pytest

from marketplace.values.refusal import Denied, Refused
from payments.domain.desk.returning import ignore, return_to_payer
from payments.domain.giving_back import refund_desk
from payments.models import BankLine, BankLineAction, Refund
from tests.payments.desk.lines import PAYEE, books, everything, outgoing_line, waiting_line
from tests.sellers.factories import make_officer, make_user

pytestmark = pytest.mark.django_db


def test_return_queues_a_refund_that_a_person_transfers() -> None:
    line, officer = waiting_line(5_000), make_officer("handle_payments")
    return_to_payer(user=officer, line_id=line.pk, reason="gửi nhầm", payee=PAYEE)
    line.refresh_from_db()
    refund = Refund.objects.get()
    assert line.state == "RETURNED"
    assert (refund.bank_line, refund.amount, refund.payee, refund.is_manual) == (line, 5_000, PAYEE, True)
    assert (refund.state, refund.reason, refund.transaction_id, refund.actor) == ("CREATED", "gửi nhầm", "", officer)
    action = BankLineAction.objects.get()
    assert (action.kind, action.details) == ("RETURN", "970436 0071000123456 NGUYEN VAN AN")
    assert books() == {"BANK": 5_000, "UNMATCHED": -5_000}


def test_return_to_who_the_bank_told_of() -> None:
    line = waiting_line(5_000)
    BankLine.objects.update(payer_bank_bin="970436", payer_account="0071000123456", payer_name="NGUYEN VAN AN")
    return_to_payer(user=make_officer("handle_payments"), line_id=line.pk, reason="x", payee={})
    assert Refund.objects.get().payee == PAYEE


def test_returned_money_is_recorded_by_its_proof() -> None:
    line, officer = waiting_line(5_000), make_officer("handle_payments")
    return_to_payer(user=officer, line_id=line.pk, reason="gửi nhầm", payee=PAYEE)
    refund = Refund.objects.get()
    done = refund_desk.record_by_hand(user=officer, refund_id=refund.pk, bank_reference="FT99")
    assert (done.state, done.psp_reference) == ("DONE", "FT99")


@pytest.mark.parametrize(
    ("payee", "code"),
    [
        ({}, "REQUIRED"),
        ({**PAYEE, "accountName": " "}, "REQUIRED"),
        ({**PAYEE, "bankBin": "123456"}, "INVALID"),
        ({**PAYEE, "accountNumber": "12 34"}, "INVALID"),
    ],
)
def test_return_with_a_bad_payee_changes_nothing(payee: dict, code: str) -> None:
    line = waiting_line(5_000)
    before = everything()
    with pytest.raises(Refused) as refused:
        return_to_payer(user=make_officer("handle_payments"), line_id=line.pk, reason="x", payee=payee)
    assert refused.value.code == code
    assert everything() == before


@pytest.mark.parametrize("state", ["OUTGOING", "WRONG_ACCOUNT", "WRONG_CURRENCY"])
def test_ignore_needs_a_reason_and_keeps_it(state: str) -> None:
    line, officer = outgoing_line(9_000, state=state), make_officer("handle_payments")
    with pytest.raises(Refused) as refused:
        ignore(user=officer, line_id=line.pk, reason="")
    assert (refused.value.code, refused.value.field) == ("REQUIRED", "reason")
    ignore(user=officer, line_id=line.pk, reason="lương")
    line.refresh_from_db()
    assert (line.state, BankLineAction.objects.get().reason, books()) == ("IGNORED", "lương", {})


def test_ignore_of_money_that_came_is_refused() -> None:
    line = waiting_line(5_000)
    before = everything()
    with pytest.raises(Refused) as refused:
        ignore(user=make_officer("handle_payments"), line_id=line.pk, reason="x")
    assert refused.value.code == "INVALID_STATUS"
    assert everything() == before


@pytest.mark.parametrize("caller", [make_user, lambda: make_officer("manage_listings")])
def test_return_and_ignore_without_the_permission_change_nothing(caller) -> None:
    line, out = waiting_line(5_000), outgoing_line(9_000)
    before = everything()
    with pytest.raises(Denied):
        return_to_payer(user=caller(), line_id=line.pk, reason="x", payee=PAYEE)
    with pytest.raises(Denied):
        ignore(user=caller(), line_id=out.pk, reason="x")
    assert everything() == before
