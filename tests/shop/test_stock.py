"""Stock: what is promised, and the last kilo under a race."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from marketplace.shop.native.domain.baskets import checkout_lines
from marketplace.shop.native.domain.baskets.checkout_lines import LineAddition
from marketplace.shop.native.domain.delivery import stock
from marketplace.shop.native.models import Checkout, Stock, Warehouse
from marketplace.values.refusal import NotFound, Refused
from tests.shop import factories
from tests.shop.racing import race


@pytest.mark.django_db
def test_set_stock_reports_what_is_left() -> None:
    made = factories.product(quantity=10)
    factories.basket((made, 3))
    row = factories.stock_row(made)
    info = stock.set_stock(variant_id=made.default_variant_id, warehouse_id=row.warehouse_id, quantity=4)
    assert (info.quantity, info.available) == (4, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("quantity", [-1, 1.5, True, stock.LARGEST_QUANTITY + 1])
def test_set_stock_to_what_no_count_gives_refused(quantity: int) -> None:
    made = factories.product(quantity=10)
    factories.basket((made, 3))
    row = factories.stock_row(made)
    with pytest.raises(Refused) as refusal:
        stock.set_stock(variant_id=made.default_variant_id, warehouse_id=row.warehouse_id, quantity=quantity)
    assert refusal.value.code == "INVALID"
    assert factories.counters(made) == (10, 3, 0)


@pytest.mark.django_db
def test_set_stock_of_nothing_not_found() -> None:
    made = factories.product()
    warehouse = Warehouse.objects.get()
    with pytest.raises(NotFound):
        stock.set_stock(variant_id=made.default_variant_id + 1, warehouse_id=warehouse.pk, quantity=1)
    assert Stock.objects.count() == 1


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_last_kilo_goes_to_one_of_six() -> None:
    made = factories.product(quantity=1)
    variant_id = made.default_variant_id
    baskets = [factories.basket() for _ in range(6)]

    def buy(checkout: Checkout):  # type: ignore[no-untyped-def]
        return lambda: checkout_lines.add_lines(
            checkout_id=checkout.pk, additions=[LineAddition(variant_id=variant_id, quantity=1)]
        )

    results = race(*(buy(opened) for opened in baskets))
    codes = sorted(result.code if isinstance(result, Refused) else "SOLD" for result in results)
    assert codes == ["INSUFFICIENT_STOCK"] * 5 + ["SOLD"]
    assert factories.counters(made) == (1, 1, 0)


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_guarded", [False, True], ids=["no guard", "constraint only"])
def test_last_kilo_without_lock_oversells(is_guarded: bool) -> None:
    """The negative control: the same check and write without the lock. Only the constraint then stops it."""
    made = factories.product(quantity=1)
    row_id = factories.stock_row(made).pk
    seen = threading.Barrier(2)
    if not is_guarded:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE shop_stock DROP CONSTRAINT shop_stock_not_oversold")

    def buy_unlocked() -> bool:
        with transaction.atomic():
            row = Stock.objects.get(pk=row_id)
            left = stock.available(row)
            seen.wait(10)
            if left < 1:
                return False
            with connection.cursor() as cursor:
                cursor.execute(
                    "UPDATE shop_stock SET quantity_reserved = quantity_reserved + 1 WHERE id = %s", [row_id]
                )
        return True

    try:
        results = race(buy_unlocked, buy_unlocked)
        if is_guarded:
            assert sorted(type(result) for result in results if result is not True) == [IntegrityError]
            assert factories.counters(made) == (1, 1, 0)
        else:
            assert results == [True, True]
            assert factories.counters(made) == (1, 2, 0)
    finally:
        if not is_guarded:
            Stock.objects.filter(pk=row_id).update(quantity_reserved=0)
            with connection.cursor() as cursor:
                cursor.execute(
                    "ALTER TABLE shop_stock ADD CONSTRAINT shop_stock_not_oversold"
                    " CHECK (quantity >= quantity_allocated + quantity_reserved)"
                )


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_opposite_orders_do_not_deadlock() -> None:
    first, second = factories.product(quantity=50), factories.product(quantity=50)
    ids = [first.default_variant_id, second.default_variant_id]
    baskets = [factories.basket() for _ in range(6)]

    def buy(checkout: Checkout, wanted: list[int]):  # type: ignore[no-untyped-def]
        return lambda: checkout_lines.add_lines(
            checkout_id=checkout.pk, additions=[LineAddition(variant_id=pk, quantity=2) for pk in wanted]
        )

    results = race(*(buy(opened, ids if number % 2 else ids[::-1]) for number, opened in enumerate(baskets)))
    assert [result for result in results if isinstance(result, Exception)] == []
    assert (factories.counters(first), factories.counters(second)) == ((50, 12, 0), (50, 12, 0))
