"""Two helpers of one seller write down the same cash at once; and what happens without the lock."""

from collections.abc import Callable
from threading import Barrier

import pytest
from django.db import IntegrityError

from marketplace.settlement.domain.cash import CashPart, record_cash
from marketplace.shop.contract import shop
from marketplace.values.refusal import Refused
from payments.domain import cash
from payments.models import CashReceipt, PaymentAttempt
from tests.listings.factories import make_live, owner_of
from tests.payments.promising import buy_in_cash
from tests.shop.racing import race

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]


def taking() -> tuple[str, Callable[[], CashPart]]:
    listing = make_live()
    order_id, owner = buy_in_cash((listing, 2)), owner_of(listing.seller)
    return order_id, lambda: record_cash(user=owner, order_id=order_id, seller_id=listing.seller_id)


def test_same_cash_is_written_once() -> None:
    order_id, take = taking()
    results = race(take, take)
    assert sorted(type(result) for result in results if isinstance(result, Refused)) == [Refused]
    assert (CashReceipt.objects.get().amount, shop().payable(order_id).charged) == (
        shop().order(order_id).total.amount,
        shop().order(order_id).total,
    )


def test_without_the_lock_both_believe_it_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the receipt's unique name is left to stop the second, and nobody gets a word they understand."""
    together = Barrier(2)

    def unlocked(order_id: str) -> list[PaymentAttempt]:
        found = list(PaymentAttempt.objects.filter(gateway="cholang.cash"))
        together.wait(10)
        return found

    _order_id, take = taking()
    monkeypatch.setattr(cash, "lock_attempts", unlocked)
    results = race(take, take)
    assert [type(result) for result in results if isinstance(result, Exception)] == [IntegrityError]
