"""After the sale: fulfilling and cancelling."""

import itertools

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.outbox.models import OutboxEvent
from marketplace.shop.native.domain.baskets.complete import complete_checkout
from marketplace.shop.native.domain.orders import order_status, orders
from marketplace.shop.native.engine import NativeShop
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Fulfillment, Order
from marketplace.values.refusal import NotFound, Refused
from tests.shop import factories
from tests.shop.test_complete import paid

pytestmark = pytest.mark.django_db


def sold(*quantities: int) -> tuple[Order, list]:  # type: ignore[type-arg]
    products = [factories.product(price=10_000) for _ in quantities]
    opened = factories.basket(*zip(products, quantities, strict=True), ready=True)
    paid(opened, 10_000 * sum(quantities))
    return complete_checkout(checkout_id=opened.pk), products


def test_fulfilled_goods_leave_the_stock() -> None:
    order, (first, second) = sold(2, 3)
    lines = list(order.lines.order_by("sort_order"))
    NativeShop().fulfill(
        global_id("Order", order.pk), line_ids=[global_id("OrderLine", lines[0].pk)], tracking_number="VN1"
    )
    order.refresh_from_db()
    assert (order.status, factories.counters(first), factories.counters(second)) == (
        "PARTIALLY_FULFILLED",
        (8, 0, 0),
        (10, 0, 3),
    )
    orders.fulfill(order_id=order.pk, line_ids=[lines[1].pk])
    order.refresh_from_db()
    assert (order.status, factories.counters(second)) == ("FULFILLED", (7, 0, 0))
    assert list(Fulfillment.objects.order_by("pk").values_list("fulfillment_order", "tracking_number")) == [
        (1, "VN1"),
        (2, ""),
    ]


@pytest.mark.parametrize("case", ["none", "foreign", "twice", "long", "cancelled"])
def test_bad_fulfillment_changes_nothing(case: str) -> None:
    order, (made,) = sold(2)
    other, _products = sold(1)
    line = order.lines.get()
    ids = {"none": [], "foreign": [other.lines.get().pk]}.get(case, [line.pk])
    if case == "twice":
        orders.fulfill(order_id=order.pk, line_ids=[line.pk])
    if case == "cancelled":
        orders.cancel(order_id=order.pk)
    before = (factories.counters(made), Fulfillment.objects.count(), Order.objects.get(pk=order.pk).status)
    with pytest.raises(Refused) as refusal:
        orders.fulfill(order_id=order.pk, line_ids=ids, tracking_number="x" * 300 if case == "long" else "")
    expected = {"none": "REQUIRED", "foreign": "NOT_FOUND"}.get(case, "INVALID")
    assert refusal.value.code == expected
    assert (factories.counters(made), Fulfillment.objects.count(), Order.objects.get(pk=order.pk).status) == before


def test_cancelled_order_frees_its_stock() -> None:
    order, (made,) = sold(2)
    orders.cancel(order_id=order.pk, reason="Khách đổi ý")
    assert factories.counters(made) == (10, 0, 0)
    assert OutboxEvent.objects.filter(name="OrderCancelled").count() == 1


def test_cancelling_after_fulfilment_refused() -> None:
    order, (made,) = sold(2)
    orders.fulfill(order_id=order.pk, line_ids=[order.lines.get().pk])
    with pytest.raises(Refused) as refusal:
        orders.cancel(order_id=order.pk)
    assert refusal.value.code == "CANNOT_CANCEL_ORDER"
    assert (Order.objects.get().status, factories.counters(made)) == ("FULFILLED", (8, 0, 0))


ALLOWED = {
    "DRAFT": {"UNCONFIRMED", "UNFULFILLED"},
    "UNCONFIRMED": {"UNFULFILLED", "CANCELED", "EXPIRED"},
    "UNFULFILLED": {"PARTIALLY_FULFILLED", "FULFILLED", "PARTIALLY_RETURNED", "RETURNED", "CANCELED"},
    "PARTIALLY_FULFILLED": {"UNFULFILLED", "FULFILLED", "PARTIALLY_RETURNED", "RETURNED"},
    "FULFILLED": {"UNFULFILLED", "PARTIALLY_FULFILLED", "PARTIALLY_RETURNED", "RETURNED"},
    "PARTIALLY_RETURNED": {"RETURNED", "CANCELED"},
    "RETURNED": {"CANCELED"},
    "CANCELED": set(),
    "EXPIRED": set(),
}


@pytest.mark.parametrize(("old", "new"), list(itertools.product(Order.Status.values, repeat=2)))
def test_every_move_is_allowed_or_refused(old: str, new: str) -> None:
    order = Order.objects.create(
        channel=factories.channel(), currency="VND", subtotal_amount=0, total_amount=0, status=old
    )
    if new in ALLOWED[old]:
        order_status.move(order, new)
        assert Order.objects.get().status == new
        return
    with pytest.raises(Refused) as refusal:
        order_status.move(order, new)
    assert (refusal.value.code, Order.objects.get().status) == ("INVALID", old)


@pytest.mark.parametrize("rows", [1, 3])
def test_statements_for_orders_do_not_grow(rows: int) -> None:
    ids = [global_id("Order", sold(1, 1)[0].pk) for _ in range(rows)]
    with CaptureQueriesContext(connection) as statements:
        found = NativeShop().orders([*ids, "nonsense"])
    assert (sorted(found), len(statements)) == (sorted(ids), 2)


def test_unknown_order_not_found() -> None:
    with pytest.raises(NotFound):
        NativeShop().order(global_id("Order", "00000000-0000-0000-0000-000000000000"))
