"""Less is there than was said: baskets give back what they hold, orders and payments keep theirs."""

import threading

import pytest
from django.db import transaction

from marketplace.shop.gateways import SessionAnswer
from marketplace.shop.native.domain.baskets.buying import buy
from marketplace.shop.native.domain.baskets.checkout_problems import InsufficientStock, line_problems
from marketplace.shop.native.domain.baskets.complete import complete_checkout
from marketplace.shop.native.domain.baskets.priced import price_basket
from marketplace.shop.native.domain.catalogue.variant_stocks import StockWish, update_stocks
from marketplace.shop.native.domain.delivery import stock, taking_holds
from marketplace.shop.native.domain.locks import lock_checkout
from marketplace.shop.native.domain.payments import transactions
from marketplace.shop.native.models import Channel, Checkout, Order, Product, Reservation
from marketplace.values.refusal import Refused
from tests.shop import factories
from tests.shop.racing import race


def sold(made: Product, quantity: int) -> Order:
    """An order that is paid on delivery."""
    return buy(checkout_id=to_buy(made, quantity).pk)


def to_buy(made: Product, quantity: int) -> Checkout:
    opened = factories.basket((made, quantity), ready=True)
    Channel.objects.update(allow_unpaid_orders=True)
    return opened


def count(made: Product, quantity: int) -> None:
    row = factories.stock_row(made)
    stock.set_stock(variant_id=made.default_variant_id, warehouse_id=row.warehouse_id, quantity=quantity)


def held(opened: Checkout) -> list[int]:
    rows = Reservation.objects.filter(checkout_line__checkout=opened)
    return list(rows.values_list("quantity_reserved", flat=True))


@pytest.mark.django_db
def test_less_than_baskets_hold_is_taken_from_the_newest_first() -> None:
    made = factories.product(quantity=10)
    first, second, third = (factories.basket((made, 3)) for _ in range(3))
    count(made, 5)
    assert [held(first), held(second), held(third)] == [[3], [2], []]
    assert factories.counters(made) == (5, 5, 0)


@pytest.mark.django_db
def test_basket_that_lost_its_hold_tells_how_much_is_left_and_is_refused() -> None:
    made = factories.product(quantity=10)
    opened = to_buy(made, 3)
    count(made, 1)
    (problem,) = line_problems(opened, price_basket(opened).lines)
    assert isinstance(problem, InsufficientStock)
    assert problem.available == 1
    with pytest.raises(Refused) as refusal:
        complete_checkout(checkout_id=opened.pk)
    assert (refusal.value.code, refusal.value.facts["available"]) == ("INSUFFICIENT_STOCK", 1)
    assert Order.objects.count() == 0


@pytest.mark.django_db
def test_basket_that_lost_its_hold_is_bought_once_there_is_enough_again() -> None:
    made = factories.product(quantity=10)
    opened = to_buy(made, 3)
    count(made, 0)
    count(made, 4)
    order = buy(checkout_id=opened.pk)
    assert order.lines.get().quantity == 3
    assert factories.counters(made) == (4, 0, 3)


@pytest.mark.django_db
def test_orders_keep_theirs() -> None:
    made = factories.product(quantity=10)
    sold(made, 4)
    opened = factories.basket((made, 3))
    with pytest.raises(Refused) as refusal:
        count(made, 3)
    assert (refusal.value.code, refusal.value.facts) == ("INSUFFICIENT_STOCK", {"promised": 4})
    assert (factories.counters(made), held(opened)) == ((10, 3, 4), [3])
    count(made, 4)
    assert (factories.counters(made), held(opened)) == ((4, 0, 4), [])


@pytest.mark.django_db
def test_basket_that_somebody_is_paying_for_keeps_its_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    gateway = factories.Gateway(SessionAnswer(result="CHARGE_ACTION_REQUIRED", data={}, psp_reference="CL1"))
    monkeypatch.setattr(transactions, "payment_gateways", lambda: {gateway.id: gateway})
    made = factories.product(price=20_000, quantity=10)
    paying = factories.basket((made, 2), ready=True)
    transactions.initialize(gateway_id=gateway.id, checkout_id=paying.pk)
    looking = factories.basket((made, 3))
    with pytest.raises(Refused) as refusal:
        count(made, 1)
    assert refusal.value.facts == {"promised": 2}
    count(made, 2)
    assert [held(paying), held(looking)] == [[2], []]


@pytest.mark.django_db
def test_staff_who_count_less_take_holds_too_and_are_told_of_the_row_that_cannot() -> None:
    made = factories.product(quantity=10)
    sold(made, 4)
    factories.basket((made, 3))
    warehouse = factories.stock_row(made).warehouse_id
    with pytest.raises(Refused) as refusal:
        update_stocks(variant_id=made.default_variant_id, wishes=[StockWish(warehouse, 3)])
    assert (refusal.value.code, refusal.value.facts) == ("INVALID", {"promised": 4, "index": 0})
    update_stocks(variant_id=made.default_variant_id, wishes=[StockWish(warehouse, 5)])
    assert factories.counters(made) == (5, 1, 4)


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_locked_first", [True, False], ids=["as it is", "no lock: the negative control"])
def test_basket_that_is_being_changed_keeps_its_hold_and_nobody_waits(
    is_locked_first: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not is_locked_first:
        monkeypatch.setattr(taking_holds, "_locked", set)
    made = factories.product(quantity=10)
    idle, busy = factories.basket((made, 3)), factories.basket((made, 3))
    is_busy, may_end = threading.Event(), threading.Event()

    def change() -> None:
        with transaction.atomic():
            lock_checkout(busy.pk)
            is_busy.set()
            assert may_end.wait(10)

    def lower() -> None:
        assert is_busy.wait(10)
        try:
            count(made, 3)
        finally:
            may_end.set()

    assert race(change, lower) == [None, None]
    assert [held(idle), held(busy)] == ([[], [3]] if is_locked_first else [[3], []])
    assert factories.counters(made) == (3, 3, 0)


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_lowering_against_buying_ends_with_counters_that_agree() -> None:
    made = factories.product(quantity=12)
    baskets = [to_buy(made, 2) for _ in range(6)]
    buyers = [lambda opened=opened: buy(checkout_id=opened.pk) for opened in baskets]
    results = race(*buyers, lambda: count(made, 4), lambda: count(made, 6))
    orders = sum(isinstance(result, Order) for result in results)
    assert all(isinstance(result, Refused) for result in results[:6] if not isinstance(result, Order))
    quantity, reserved, allocated = factories.counters(made)
    assert allocated == 2 * orders
    assert reserved == sum(sum(held(opened)) for opened in baskets)
    assert allocated + reserved <= quantity
