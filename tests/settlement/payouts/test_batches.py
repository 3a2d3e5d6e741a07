import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from marketplace.ledger.domain.posting import Account
from marketplace.ledger.domain.posting import balance as held
from marketplace.notices.models import Notice
from marketplace.sellers.models import Seller
from marketplace.settlement.domain.balance import balance
from marketplace.settlement.domain.payouts import approving, closing, preparing
from marketplace.settlement.domain.payouts.candidates import candidates
from marketplace.settlement.domain.payouts.standing import available_by_seller
from marketplace.settlement.models import Payout, PayoutAction, PayoutBatch
from marketplace.values.clock import local_day
from marketplace.values.refusal import Denied, Refused
from tests.sellers.factories import make_officer, make_seller
from tests.settlement.factories import refund
from tests.settlement.payouts import factories
from tests.settlement.payouts.factories import make_account, make_paid_seller, officer, sell
from tests.tourism.shopping import deliver_all

pytestmark = pytest.mark.django_db


def accounts_of(seller: Seller) -> tuple[int, int]:
    """What is owed to the seller, and what is on its way."""
    return -held(Account("SELLER_PAYABLE", str(seller.pk))), -held(Account("PAYOUTS_IN_TRANSIT"))


def reasons() -> dict[int, str]:
    return {one.seller.pk: one.reason for one in candidates(officer())}


def test_whole_way_of_a_payout() -> None:
    seller = make_paid_seller()
    first, second = officer(), officer()
    batch = preparing.prepare_batch(officer=first)
    payout = batch.payouts.get()
    assert (payout.amount, payout.state, accounts_of(seller)) == (93_500, "PREPARED", (93_500, 0))
    approving.approve_batch(officer=second, batch_id=batch.pk)
    assert accounts_of(seller) == (0, 93_500)
    assert (balance(seller.pk).available.amount, balance(seller.pk).in_payout.amount) == (0, 93_500)
    closing.mark_sent(officer=first, batch_id=batch.pk, file_name="D1.csv")
    bank = closing.mark_paid(officer=first, payout_id=payout.pk, bank_reference="FT123").paid_from
    assert accounts_of(seller) == (0, 0)
    assert held(Account("BANK", bank)) == -93_500
    assert balance(seller.pk).paid_out.amount == 93_500
    batch.refresh_from_db()
    assert batch.state == "CLOSED"
    assert list(PayoutAction.objects.values_list("action", "actor")) == [
        ("PREPARE", first.pk),
        ("APPROVE", second.pk),
        ("FILE", first.pk),
        ("PAY", first.pk),
    ]
    assert "93.500 ₫" in Notice.objects.get(kind="PAYOUT_PAID").text


@pytest.mark.parametrize("was", ["SENT", "PAID"])
def test_returned_money_is_available_again_and_its_account_is_not_used(was: str) -> None:
    payout = factories.payout_in(was)
    seller = payout.seller
    closing.mark_returned(officer=officer(), payout_id=payout.pk, reason="Tài khoản đóng")
    assert accounts_of(seller) == (93_500, 0)
    assert balance(seller.pk).available.amount == 93_500
    # What was paid comes back with a line of its own, which nobody has seen yet.
    expected = (-93_500, 93_500) if was == "PAID" else (0, 0)
    assert (held(Account("BANK", payout.paid_from)), held(Account("UNMATCHED_MONEY"))) == expected
    assert reasons() == {seller.pk: "ACCOUNT_REFUSED"}
    assert "Tài khoản đóng" in Notice.objects.get(kind="PAYOUT_RETURNED").text


def test_cancelled_after_approval_is_available_again() -> None:
    payout = factories.payout_in("APPROVED")
    approving.cancel_batch(officer=officer(), batch_id=payout.batch_id, reason="nhầm ngày")
    assert accounts_of(payout.seller) == (93_500, 0)
    assert PayoutBatch.objects.get().state == "CANCELLED"
    assert reasons() == {payout.seller_id: ""}


def test_who_prepared_it_cannot_approve_it() -> None:
    seller = make_paid_seller()
    first = officer()
    batch = preparing.prepare_batch(officer=first)
    with pytest.raises(Refused) as refused:
        approving.approve_batch(officer=first, batch_id=batch.pk)
    assert refused.value.code == "SECOND_PERSON"
    assert accounts_of(seller) == (93_500, 0)
    with pytest.raises(IntegrityError), transaction.atomic():
        PayoutBatch.objects.update(state="APPROVED", approved_by=first, approved_at=timezone.now())


def test_nothing_moves_without_a_second_person_at_all() -> None:
    make_paid_seller()
    factories.prepared()
    for state in ("APPROVED", "SENT", "CLOSED"):
        with pytest.raises(IntegrityError), transaction.atomic():
            PayoutBatch.objects.update(state=state)


def test_each_reason_not_to_pay() -> None:
    poor, nowhere, unchecked, waits, gone = (make_seller() for _number in range(5))
    sell(poor, 50_000)
    make_account(poor)
    sell(nowhere)
    sell(unchecked)
    make_account(unchecked, is_checked=False)
    sell(waits)
    make_account(waits)
    make_account(waits, number="55556666")
    sell(gone)
    make_account(gone)
    Seller.objects.filter(pk=gone.pk).update(status="SUSPENDED")
    early = make_seller()
    sell(early, days_ago=2)
    assert reasons() == {
        poor.pk: "BELOW_MINIMUM",
        nowhere.pk: "NO_ACCOUNT",
        unchecked.pk: "ACCOUNT_UNCHECKED",
        waits.pk: "ACCOUNT_WAITS",
        gone.pk: "SELLER_SUSPENDED",
    }
    with pytest.raises(Refused) as refused:
        factories.prepared()
    assert (refused.value.code, PayoutBatch.objects.count()) == ("NOTHING_TO_PAY", 0)


def test_who_owes_is_left_out_and_shown() -> None:
    seller = make_seller()
    order_id = sell(seller)
    make_account(seller)
    payout = factories.sent(seller).payouts.get()
    closing.mark_paid(officer=officer(), payout_id=payout.pk, bank_reference="FT1")
    refund(order_id, 50_000)
    deliver_all()
    (one,) = candidates(officer())
    assert (one.reason, one.amount) == ("NEGATIVE", -46_750)
    assert balance(seller.pk).carried.amount == 46_750


def test_seller_in_a_prepared_batch_is_in_no_other() -> None:
    seller = make_paid_seller()
    factories.prepared(seller)
    assert reasons() == {seller.pk: "PREPARED_ALREADY"}
    with pytest.raises(Refused):
        factories.prepared(seller)
    row = Payout.objects.get()
    other = PayoutBatch.objects.create(prepared_by=officer())
    with pytest.raises(IntegrityError), transaction.atomic():
        Payout.objects.create(batch=other, seller=seller, account=row.account, amount=1)


def test_available_of_all_is_each_ones_balance() -> None:
    sellers = [make_paid_seller(100_000), make_paid_seller(300_000)]
    factories.approved(sellers[0])
    sell(sellers[0], 200_000)
    day = local_day(timezone.now())
    each = {seller.pk: balance(seller.pk) for seller in sellers}
    assert available_by_seller(day) == {pk: one.available.amount - one.carried.amount for pk, one in each.items()}
    assert available_by_seller(day, [sellers[1].pk]) == {sellers[1].pk: 280_500}


def test_sale_given_back_after_preparing_stops_the_approval() -> None:
    seller, other = make_seller(), make_paid_seller()
    order_id = sell(seller)
    make_account(seller)
    batch = factories.prepared(seller, other)
    refund(order_id, 10_000)
    deliver_all()
    with pytest.raises(Refused) as refused:
        approving.approve_batch(officer=officer(), batch_id=batch.pk)
    assert refused.value.code == "NOT_COVERED"
    approving.cancel_payout(officer=officer(), payout_id=batch.payouts.get(seller=seller).pk, reason="giảm")
    approving.approve_batch(officer=officer(), batch_id=batch.pk)
    assert dict(batch.payouts.values_list("seller", "state")) == {seller.pk: "CANCELLED", other.pk: "APPROVED"}


def test_account_changed_after_preparing_stops_the_approval() -> None:
    seller = make_paid_seller()
    batch = factories.prepared(seller)
    make_account(seller, number="66667777")
    with pytest.raises(Refused) as refused:
        approving.approve_batch(officer=officer(), batch_id=batch.pk)
    assert refused.value.code == "ACCOUNT_CHANGED"
    assert accounts_of(seller) == (93_500, 0)


@pytest.mark.parametrize("column", ["amount", "seller_id", "account_id"])
def test_frozen_columns_never_change(column: str) -> None:
    payout = factories.payout_in("PREPARED")
    with pytest.raises(DatabaseError), transaction.atomic():
        Payout.objects.filter(pk=payout.pk).update(**{column: 1})


def test_actions_never_change() -> None:
    factories.payout_in("PREPARED")
    with pytest.raises(DatabaseError), transaction.atomic():
        PayoutAction.objects.update(action="PAY")
    with pytest.raises(DatabaseError), transaction.atomic():
        PayoutAction.objects.all().delete()


def test_every_verb_is_for_officers_who_handle_payments() -> None:
    payout = factories.payout_in("PREPARED")
    stranger = make_officer("manage_sellers")
    for verb in (
        lambda: candidates(stranger),
        lambda: preparing.prepare_batch(officer=stranger),
        lambda: approving.approve_batch(officer=stranger, batch_id=payout.batch_id),
        lambda: approving.cancel_batch(officer=stranger, batch_id=payout.batch_id, reason="x"),
        lambda: approving.cancel_payout(officer=stranger, payout_id=payout.pk, reason="x"),
        lambda: closing.mark_sent(officer=stranger, batch_id=payout.batch_id, file_name="x"),
        lambda: closing.mark_paid(officer=stranger, payout_id=payout.pk, bank_reference="x"),
        lambda: closing.mark_returned(officer=stranger, payout_id=payout.pk, reason="x"),
    ):
        with pytest.raises(Denied):
            verb()
    payout.refresh_from_db()
    assert (payout.state, PayoutAction.objects.count()) == ("PREPARED", 1)


def test_statements_do_not_grow_with_the_sellers() -> None:
    def spent() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            candidates(desk)
        return len(captured)

    desk = officer()
    make_paid_seller()
    candidates(desk)
    one = spent()
    make_paid_seller()
    make_paid_seller()
    assert spent() == one
