"""What does not come of an order that is not paid yet need not be paid."""

import pytest

from bench.money_moves import offered
from marketplace.outbox.models import OutboxEvent
from marketplace.shop.contract import LineToReturn, shop
from marketplace.shop.native.models import Order, OrderGrantedRefund, TransactionItem
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused
from tests.shop import factories
from tests.shop.returning import DELIVERY, Refunding, charge, charged, key, line_keys, ordered, say, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def gateway():  # type: ignore[no-untyped-def]
    with offered(Refunding()) as made:  # type: ignore[arg-type]
        yield made


def order_of(*prices: int, with_delivery: bool = False) -> Order:
    return ordered(*[(factories.product(price=price), 1) for price in prices], with_delivery=with_delivery)


def off(order: Order, *which: int, **words) -> None:  # type: ignore[no-untyped-def]
    keys = line_keys(order)
    shop().call_off(key(order), lines=[LineToReturn(keys[one], 1) for one in which], **{"reason": "Ngập", **words})
    order.refresh_from_db()


def standing(order: Order) -> tuple[str, int, bool]:
    """Saleor's status, what is still owed, whether it was announced as paid."""
    order.refresh_from_db()
    owed = shop().payable(key(order))
    return order.charge_status, (owed.total - owed.charged).amount, order.fully_paid_at is not None


def test_rest_of_the_order_pays_it_in_full() -> None:
    order = order_of(40_000, 20_000)
    off(order, 1)
    assert standing(order) == ("NONE", 40_000, False)
    charge(order, 15_000)
    assert standing(order) == ("PARTIAL", 25_000, False)
    charge(order, 25_000)
    assert standing(order) == ("FULL", 0, True)
    assert told(order) == [(20_000, 0, [0, 20_000])]
    assert OutboxEvent.objects.filter(name="OrderFullyPaid").count() == 1


def test_order_whose_rest_is_here_is_paid_at_once() -> None:
    order = order_of(40_000, 20_000)
    charge(order, 40_000)
    off(order, 1)
    assert standing(order) == ("FULL", 0, True)
    assert (charged(order), told(order)) == (40_000, [(20_000, 0, [0, 20_000])])


def test_what_was_paid_of_it_goes_back(gateway: Refunding, django_capture_on_commit_callbacks) -> None:  # type: ignore[no-untyped-def]
    order = order_of(40_000, 20_000)
    charge(order, 50_000)
    with django_capture_on_commit_callbacks(execute=True):
        off(order, 1)
    assert [asked.amount for asked in gateway.asked] == [Money(10_000)]
    assert (standing(order), charged(order)) == (("FULL", 0, True), 40_000)
    assert told(order) == [(10_000, 0, [0, 10_000]), (10_000, 0, [0, 10_000])]
    row = OrderGrantedRefund.objects.order_by("pk").values_list("amount", "status", "transaction")
    item = TransactionItem.objects.get(order=order)
    assert list(row) == [(10_000, "SUCCESS", None), (10_000, "SUCCESS", item.pk)]


def test_told_returns_stay_when_money_comes_later() -> None:
    order = order_of(40_000, 20_000, with_delivery=True)
    off(order, 0)
    before = told(order)
    charge(order, 20_000 + DELIVERY + 7_000)
    assert standing(order) == ("OVERCHARGED", -7_000, True)
    # The surplus is nobody's return.
    item = TransactionItem.objects.get(order=order)
    say(item, "REFUND_SUCCESS", 7_000)
    assert (told(order), standing(order)) == (before, ("FULL", 0, True))


def test_delivery_is_called_off_where_nothing_is_brought() -> None:
    order = order_of(40_000, 20_000, with_delivery=True)
    charge(order, 20_000)
    off(order, 0, with_delivery=True)
    assert (standing(order), told(order)) == (("FULL", 0, True), [(40_000 + DELIVERY, DELIVERY, [40_000, 0])])


def test_amount_of_a_line_is_called_off_alone() -> None:
    order = order_of(40_000, 20_000)
    off(order, 0, amount=Money(30_000))
    assert (standing(order), told(order)) == (("NONE", 30_000, False), [(30_000, 0, [30_000, 0])])


def test_order_of_which_nothing_is_left_is_cancelled() -> None:
    order = order_of(40_000, 20_000)
    off(order, 0)
    off(order, 1)
    assert (order.status, order.fully_paid_at) == ("CANCELED", None)


def test_cancelled_order_is_left_alone() -> None:
    order = order_of(40_000, 20_000)
    shop().cancel_order(key(order), reason="x")
    off(order, 1)
    assert OrderGrantedRefund.objects.count() == 0


def test_goods_paid_back_before_the_rest_came_are_not_owed_again() -> None:
    order = order_of(40_000, 20_000)
    charge(order, 40_000)
    shop().give_back(key(order), lines=[LineToReturn(line_keys(order)[0], 1)], reason="dập")
    assert standing(order) == ("NONE", 20_000, False)
    charge(order, 20_000)
    assert (standing(order), told(order)) == (("FULL", 0, True), [(40_000, 0, [40_000, 0])])


def test_amount_for_nothing_named_that_went_back_is_owed_again() -> None:
    order = order_of(40_000, 20_000)
    charge(order, 40_000)
    shop().give_back(key(order), amount=Money(40_000), reason="chuyển nhầm")
    charge(order, 20_000)
    assert standing(order)[1:] == (40_000, False)


def test_agreed_and_not_moved_does_not_pay_for_the_rest(gateway: Refunding) -> None:
    gateway.answers = ["FAILURE"]
    order = order_of(40_000, 20_000)
    charge(order, 40_000)
    shop().give_back(key(order), lines=[LineToReturn(line_keys(order)[0], 1)], reason="dập")
    # Saleor's status leaves out what is agreed; the money is still here, and the rest is not.
    assert standing(order) == ("OVERCHARGED", 20_000, False)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"reason": " "}, "REQUIRED"),
        ({"amount": Money(0)}, "INVALID"),
        ({"amount": Money(20_001)}, "INVALID"),
        ({"amount": Money(5, "USD")}, "INVALID"),
    ],
)
def test_bad_wishes_change_nothing(words: dict[str, object], code: str) -> None:
    order = order_of(40_000, 20_000)
    with pytest.raises(Refused) as refusal:
        off(order, 1, **words)
    assert (refusal.value.code, OrderGrantedRefund.objects.count(), standing(order)[1]) == (code, 0, 60_000)


def test_line_of_another_order_is_not_found() -> None:
    order, other = order_of(40_000, 20_000), order_of(10_000)
    with pytest.raises(NotFound):
        shop().call_off(key(order), lines=[LineToReturn(line_keys(other)[0], 1)], reason="x")
    assert (OrderGrantedRefund.objects.count(), Order.objects.filter(not_owed_amount=0).count()) == (0, 2)


def test_unpaid_orders_owe_what_is_left() -> None:
    order = order_of(40_000, 20_000)
    off(order, 1)
    (debt,) = shop().unpaid_orders(since=order.created_at, limit=5)
    assert (debt.order_id, debt.owed) == (key(order), Money(40_000))
    charge(order, 40_000)
    assert shop().unpaid_orders(since=order.created_at, limit=5) == []
