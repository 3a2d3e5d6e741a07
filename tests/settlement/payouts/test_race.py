"""Two officers at the same moment: no seller's money goes out twice; and what happens without the locks."""

from collections.abc import Callable, Collection
from threading import Barrier

import pytest
from django.db import connection

from marketplace.ledger.domain.posting import Account
from marketplace.ledger.domain.posting import balance as held
from marketplace.settlement.domain.payouts import approving, preparing
from marketplace.settlement.domain.payouts.candidates import Candidate
from marketplace.settlement.models import Payout, PayoutBatch, SellerBankAccount
from marketplace.values.refusal import Refused
from tests.settlement.payouts import factories
from tests.settlement.payouts.factories import make_paid_seller, officer
from tests.shop.racing import race

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]


def prepare() -> Callable[[], int]:
    desk = officer()
    return lambda: preparing.prepare_batch(officer=desk).pk


def approve(batch: PayoutBatch) -> Callable[[], int]:
    desk = officer()
    return lambda: approving.approve_batch(officer=desk, batch_id=batch.pk).pk


def test_two_officers_prepare_at_once() -> None:
    make_paid_seller()
    make_paid_seller()
    results = race(prepare(), prepare())
    assert sorted(type(result).__name__ for result in results) == ["Refused", "int"]
    assert Payout.objects.count() == 2


def test_two_officers_approve_one_batch_at_once() -> None:
    seller = make_paid_seller()
    batch = factories.prepared(seller)
    results = race(approve(batch), approve(batch))
    assert sorted(type(result).__name__ for result in results) == ["Refused", "int"]
    assert held(Account("PAYOUTS_IN_TRANSIT")) == -93_500


def test_preparing_beside_an_approval_promises_nothing_twice() -> None:
    seller = make_paid_seller()
    batch = factories.prepared(seller)
    results = race(approve(batch), prepare())
    assert results[0] == batch.pk
    assert isinstance(results[1], Refused)
    assert list(Payout.objects.values_list("state", flat=True)) == ["APPROVED"]


def without_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both officers read before either writes."""
    read = Barrier(2)
    judge = preparing.judge

    def unlocked(_sellers: object = None) -> dict[int, SellerBankAccount]:
        return {account.seller_id: account for account in SellerBankAccount.objects.filter(replaced_at=None)}

    def together(sellers: Collection[int] | None = None) -> list[Candidate]:
        found = judge(sellers)
        read.wait(timeout=10)
        return found

    monkeypatch.setattr(preparing, "lock_sellers", unlocked)
    monkeypatch.setattr(preparing, "judge", together)


def test_without_locks_the_constraint_alone_still_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    make_paid_seller()
    without_locks(monkeypatch)
    results = race(prepare(), prepare())
    assert [one.code for one in results if isinstance(one, Refused)] == ["CONFLICT"]
    assert Payout.objects.count() == 1


def test_without_locks_and_constraint_a_seller_stands_in_two_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    seller = make_paid_seller()
    without_locks(monkeypatch)
    (constraint,) = [one for one in Payout._meta.constraints if one.name == "payout_prepared_in_one_batch"]
    with connection.schema_editor() as editor:
        editor.remove_constraint(Payout, constraint)
    try:
        race(prepare(), prepare())
        assert list(Payout.objects.values_list("seller", "amount")) == [(seller.pk, 93_500)] * 2
    finally:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE settlement_payout CASCADE")
        with connection.schema_editor() as editor:
            editor.add_constraint(Payout, constraint)
