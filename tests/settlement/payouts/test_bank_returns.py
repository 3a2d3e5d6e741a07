"""Payouts that the bank sent back: their lines are their proof, and no money stands in the books twice."""

import pytest
from django.db import connection

from marketplace.ledger.domain.posting import Account, Leg, post
from marketplace.ledger.domain.posting import balance as held
from marketplace.notices.models import Notice
from marketplace.settlement.domain.payouts import closing, rules
from marketplace.settlement.domain.payouts.books import market_account
from marketplace.settlement.ledger_checks import payouts
from marketplace.settlement.migrations import __name__ as migrations
from marketplace.settlement.models import Payout
from marketplace.values.refusal import Denied, Refused
from payments.domain.desk.proofs import proofs, prove
from payments.domain.desk.undoing import undo
from payments.models import BankLine, BankLineAction
from tests.payments.desk.lines import outgoing_line, waiting_line
from tests.sellers.factories import make_officer, make_user
from tests.settlement.payouts.factories import make_paid_seller, officer, payout_in, sent

pytestmark = pytest.mark.django_db


def bank() -> tuple[int, int, int]:
    """What the bank, what nobody has claimed, and what is on its way hold."""
    accounts = (Account("BANK", market_account()), Account("UNMATCHED_MONEY"), Account("PAYOUTS_IN_TRANSIT"))
    return tuple(held(account) for account in accounts)


def owed(payout: Payout) -> int:
    return -held(Account("SELLER_PAYABLE", str(payout.seller_id)))


def name(line: BankLine, payout: Payout) -> BankLine:
    return prove(user=officer(), line_id=line.pk, reason="quay về", kind="PAYOUT_RETURN", key=str(payout.pk))


def is_proved() -> bool:
    return payouts(lambda _done, _of: None).is_right


def test_line_that_brings_a_paid_payout_back_makes_it_the_sellers_again() -> None:
    payout = payout_in("PAID")
    assert (bank(), owed(payout)) == ((-93_500, 0, 0), 0)
    line = waiting_line(93_500, f"HOAN TRA {rules.memo(payout)}")
    assert bank() == (0, -93_500, 0)
    assert name(line, payout).state == "PROOF"
    payout.refresh_from_db()
    assert (payout.state, payout.return_reference, payout.returned_at) == (
        "RETURNED",
        line.bank_reference,
        line.booked_at,
    )
    assert (bank(), owed(payout), is_proved()) == ((0, 0, 0), 93_500, True)
    action = BankLineAction.objects.get()
    assert (action.kind, action.reason) == ("PROVE", "quay về")
    assert action.details.startswith(rules.reference(payout.pk))
    told = Notice.objects.get(kind="PAYOUT_RETURNED").text
    assert "Ngân hàng không chuyển được" in told
    assert "quay về" not in told


def test_payout_marked_returned_before_its_line_came_is_booked_once() -> None:
    payout = payout_in("PAID")
    closing.mark_returned(officer=officer(), payout_id=payout.pk, reason="Tài khoản đóng")
    assert (bank(), owed(payout), is_proved()) == ((-93_500, 93_500, 0), 93_500, True)
    line = waiting_line(93_500)
    assert bank() == (0, 0, 0)
    name(line, payout)
    payout.refresh_from_db()
    assert (payout.return_reason, payout.return_reference) == ("Tài khoản đóng", line.bank_reference)
    assert (bank(), owed(payout), is_proved()) == ((0, 0, 0), 93_500, True)


def test_payout_refused_by_answer_that_left_and_came_back_stands_in_both_lines() -> None:
    payout = payout_in("RETURNED")
    out, back = outgoing_line(93_500, rules.memo(payout)), waiting_line(93_500)
    assert proofs([back])[back.pk] == []
    (proof,) = proofs([out])[out.pk]
    prove(user=officer(), line_id=out.pk, reason="đã ra", kind="PAYOUT", key=proof.key)
    assert (bank(), owed(payout), is_proved()) == ((0, 0, 0), 93_500, True)
    name(back, payout)
    payout.refresh_from_db()
    assert (payout.state, payout.bank_reference, payout.return_reference) == (
        "RETURNED",
        out.bank_reference,
        back.bank_reference,
    )
    assert (bank(), owed(payout), is_proved()) == ((0, 0, 0), 93_500, True)


def test_outgoing_line_of_a_payout_already_back_moves_nothing_again() -> None:
    payout = payout_in("PAID")
    name(waiting_line(93_500), payout)
    out = outgoing_line(93_500, bank_reference="FT1")
    prove(user=officer(), line_id=out.pk, reason="đã ra", kind="PAYOUT", key=str(payout.pk))
    assert (bank(), owed(payout), is_proved()) == ((0, 0, 0), 93_500, True)


def test_line_from_the_payees_account_or_with_the_transfers_number_comes_first() -> None:
    batch = sent(make_paid_seller(), make_paid_seller())
    first, second = batch.payouts.order_by("pk")
    for number, payout in enumerate((first, second), 1):
        closing.mark_paid(officer=officer(), payout_id=payout.pk, bank_reference=f"FT26333{number}")
    line = waiting_line(93_500, "HOAN TRA GD FT263332")
    assert [(one.key, one.is_named) for one in proofs([line])[line.pk]] == [
        (str(second.pk), True),
        (str(first.pk), False),
    ]
    line.memo, line.payer_account = "hoan tra", second.account.number
    assert [one.is_named for one in proofs([line])[line.pk]] == [True, True]
    other = waiting_line(93_501, rules.memo(first))
    assert proofs([other])[other.pk] == []


@pytest.mark.parametrize("state", ["PREPARED", "APPROVED", "SENT", "CANCELLED", "RETURNED"])
def test_payout_that_has_not_left_is_no_return(state: str) -> None:
    payout, line = payout_in(state), waiting_line(93_500)
    before = bank()
    assert proofs([line])[line.pk] == []
    with pytest.raises(Refused) as refused:
        name(line, payout)
    assert (refused.value.code, refused.value.field) == ("INVALID", "key")
    line.refresh_from_db()
    assert (line.state, bank()) == ("UNMATCHED", before)


def test_payout_comes_back_once_and_only_whole() -> None:
    payout = payout_in("PAID")
    name(waiting_line(93_500), payout)
    for again in (waiting_line(93_500), waiting_line(93_499)):
        with pytest.raises(Refused) as refused:
            name(again, payout)
        assert refused.value.code == "INVALID"
    assert BankLineAction.objects.count() == 1


def test_return_is_proof_and_stays() -> None:
    payout, line = payout_in("PAID"), waiting_line(93_500)
    name(line, payout)
    with pytest.raises(Refused) as refused:
        undo(user=officer(), line_id=line.pk, reason="x")
    assert refused.value.code == "INVALID_STATUS"


@pytest.mark.parametrize(("kind", "key"), [("PAYOUT", ""), ("PAYOUT_RETURN", "x"), ("PAYOUT_RETURN", "999999")])
def test_nonsense_is_refused_and_changes_nothing(kind: str, key: str) -> None:
    payout, line = payout_in("PAID"), waiting_line(93_500)
    with pytest.raises(Refused):
        prove(user=officer(), line_id=line.pk, reason="x", kind=kind, key=key or str(payout.pk))
    out = outgoing_line(93_500)
    with pytest.raises(Refused) as refused:
        name(out, payout)
    assert (refused.value.code, refused.value.field) == ("INVALID", "kind")
    payout.refresh_from_db()
    line.refresh_from_db()
    assert (payout.state, line.state, bank()) == ("PAID", "UNMATCHED", (0, -93_500, 0))


def test_return_without_the_permission_changes_nothing() -> None:
    payout, line = payout_in("PAID"), waiting_line(93_500)
    for caller in (make_user(), make_officer("manage_sellers")):
        with pytest.raises(Denied):
            prove(user=caller, line_id=line.pk, reason="x", kind="PAYOUT_RETURN", key=str(payout.pk))
    payout.refresh_from_db()
    line.refresh_from_db()
    assert (payout.state, line.state, bank()) == ("PAID", "UNMATCHED", (0, -93_500, 0))


def test_returns_from_before_are_taken_to_where_their_lines_are_looked_for() -> None:
    from importlib import import_module

    legs = [Leg(Account("BANK", "0011"), 7_000), Leg(Account("SELLER_PAYABLE", "1"), -7_000)]
    post(kind="PAYOUT_RETURNED", key="payout-returned:1", legs=legs, currency="VND", seller_id=1)
    with connection.cursor() as cursor:
        for _time in range(2):
            cursor.execute(import_module(f"{migrations}.0004_payouts_that_came_back").TAKEN_FROM_UNMATCHED)
    accounts = (Account("BANK", "0011"), Account("UNMATCHED_MONEY"), Account("SELLER_PAYABLE", "1"))
    assert [held(account) for account in accounts] == [0, 7_000, -7_000]
