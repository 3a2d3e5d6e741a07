"""Two at once at the same dispute: one of them counts. First the race itself, without the locks."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from marketplace.ledger.accounts import Account
from marketplace.ledger.domain.posting import balance
from marketplace.settlement.models import SellerEntry
from marketplace.shop.contract import shop
from marketplace.values.refusal import Refused
from payments.domain.disputes import deciding
from payments.domain.online import verdicts
from payments.models import Dispute
from payments.protocol import State, Verdict
from tests.payments.disputes.disputing import books_are_right
from tests.payments.disputes.selling import hears, said, sold
from tests.sellers.factories import make_officer
from tests.tourism.shopping import deliver_all

pytestmark = pytest.mark.django_db(transaction=True)


def both(work: Callable[[int], None]) -> list[str]:
    """Two threads with numbers of their own; what was refused."""
    start, refusals = threading.Barrier(2, timeout=10), []

    def run(number: int) -> None:
        try:
            start.wait()
            work(number)
        except Refused as refusal:
            refusals.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refusals


def decided_at_once(dispute: Dispute) -> list[str]:
    officers = [make_officer("handle_payments") for _ in range(2)]

    def decide(number: int) -> None:
        born_by = ("MARKET", "SELLERS")[number]
        deciding.decide(user=officers[number], dispute_id=dispute.pk, born_by=born_by, reason="x")

    refusals = both(decide)
    deliver_all()
    return refusals


def borne() -> tuple[int, int]:
    """By the market, by sellers."""
    return balance(Account("DISPUTES_BORNE")), -sum(
        SellerEntry.objects.exclude(event="SALE").values_list("base", flat=True)
    )


def test_without_the_lock_two_officers_charge_it_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    row = hears(sold()[1], "LOST")
    have_read = threading.Barrier(2, timeout=10)

    def unlocked(dispute_id: int) -> Dispute:
        found = Dispute.objects.select_related("attempt").get(pk=dispute_id)
        have_read.wait()
        return found

    monkeypatch.setattr(deciding, "_locked", unlocked)
    assert (decided_at_once(row), borne()) == ([], (40_000, 40_000))


def test_two_officers_at_once_decide_once() -> None:
    row = hears(sold()[1], "LOST")
    assert decided_at_once(row) == ["INVALID_STATUS"]
    is_market = Dispute.objects.get().born_by == "MARKET"
    assert borne() == ((40_000, 0) if is_market else (0, 40_000))
    books_are_right()


def test_two_workers_that_hear_the_same_take_the_money_once() -> None:
    order_id, attempt = sold()
    verdict = Verdict(attempt.reference, State.PAID, 40_000, psp_reference="pi_0", disputes=[said(amount=15_000)])
    assert both(lambda _number: verdicts.apply(attempt.pk, verdict) and None) == []
    assert (Dispute.objects.get().taken, shop().payable(order_id).charged.amount) == (15_000, 25_000)
    books_are_right()


def test_refund_and_dispute_at_once_take_no_more_than_there_is() -> None:
    order_id, attempt = sold()
    verdict = Verdict(attempt.reference, State.PAID, 40_000, psp_reference="pi_0", disputes=[said()])

    def move(number: int) -> None:
        if number:
            verdicts.apply(attempt.pk, verdict)
            return
        with transaction.atomic():
            shop().give_back(order_id, amount=shop().can_give_back(order_id), reason="x", after_commit=True)

    refusals = both(move)
    taken, left = Dispute.objects.get().taken, shop().payable(order_id).charged.amount
    (payment,) = shop().payments(order_id)
    assert taken + left + payment.refund_pending.amount == 40_000
    assert left >= 0
    # Who comes second finds less than it was told there is, or nothing.
    assert set(refusals) <= {"INVALID", "AMOUNT_GREATER_THAN_AVAILABLE"}
    books_are_right()
