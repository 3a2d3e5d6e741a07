"""Several workers settle one order at once; and what happens without the lock."""

from collections.abc import Callable
from threading import Barrier

import pytest
from django.db import transaction

from marketplace.ledger.domain.posting import Account
from marketplace.ledger.domain.posting import balance as held
from marketplace.ledger.models import JournalEntry
from marketplace.settlement.domain import sold
from marketplace.settlement.domain.settling import bring_up_to_date
from marketplace.settlement.models import SellerEntry, SoldLine
from marketplace.values.ids import global_id
from tests.consignments.factories import buy, product_of
from tests.listings.factories import make_live
from tests.settlement.factories import refund, taken_back
from tests.shop import factories as shop_factories
from tests.shop.racing import race
from tests.tourism.shopping import pay

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]


def settle(order_id: str) -> Callable[[], None]:
    return lambda: bring_up_to_date(order_id)


def test_sale_and_return_are_written_once_by_many_workers():
    listing = make_live()
    basket = shop_factories.basket((product_of(listing), 2), ready=True)
    order_id = pay(global_id("Checkout", basket.pk))
    refund(order_id, 15_000)
    assert race(*[settle(order_id)] * 4) == [None] * 4
    assert list(SellerEntry.objects.values_list("event", flat=True).order_by("pk")) == ["SALE", "PARTIAL"]
    assert JournalEntry.objects.filter(kind__in=["SALE", "RETURN"]).count() == 2
    assert held(Account("SHOPPER_FUNDS")) == 0


def half_back(order_id: str, line_id: str, key: str) -> Callable[[], None]:
    def job() -> None:
        with transaction.atomic():
            taken_back(order_id, key, [(line_id, 0, 10_000)])

    return job


def test_two_returns_of_one_line_follow_each_other():
    listing = make_live()
    order_id = buy((listing, 1))
    line_id = SoldLine.objects.get(kind="SELLER").order_line_id
    assert race(half_back(order_id, line_id, "a"), half_back(order_id, line_id, "b")) == [None, None]
    assert SoldLine.objects.get(kind="SELLER").returned == 20_000
    assert held(Account("SELLER_PAYABLE", str(listing.seller_id))) == 0


def test_without_the_lock_two_returns_overwrite_each_other(monkeypatch: pytest.MonkeyPatch):
    read = Barrier(2)

    def unlocked(order_id: str) -> dict[str, SoldLine]:
        rows = {row.order_line_id: row for row in SoldLine.objects.filter(order_id=order_id)}
        read.wait(timeout=10)
        return rows

    order_id = buy((make_live(), 1))
    line_id = SoldLine.objects.get(kind="SELLER").order_line_id
    monkeypatch.setattr(sold, "_locked", unlocked)
    assert race(half_back(order_id, line_id, "a"), half_back(order_id, line_id, "b")) == [None, None]
    assert SoldLine.objects.get(kind="SELLER").returned == 10_000
