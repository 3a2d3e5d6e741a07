"""Parcels of orders: out of stock, waiting for approval, called back."""

import uuid

import pytest

from marketplace.outbox.models import OutboxEvent
from marketplace.shop.native.domain.channels.shop_settings import shop_settings
from marketplace.shop.native.domain.orders import fulfilling, orders
from marketplace.shop.native.domain.orders.fulfilling import LineToFulfill
from marketplace.shop.native.models import Allocation, Fulfillment, Order, OrderLine, Stock
from marketplace.values.refusal import Refused
from tests.shop import factories
from tests.shop.test_orders import sold

pytestmark = pytest.mark.django_db


def wanted(line: OrderLine, quantity: int, warehouse_id: uuid.UUID | None = None) -> LineToFulfill:
    home = warehouse_id or Stock.objects.get(product_variant_id=line.variant_id).warehouse_id
    return LineToFulfill(order_line_id=line.pk, warehouse_id=home, quantity=quantity)


def state(order: Order) -> str:
    return Order.objects.get(pk=order.pk).status


def test_part_of_a_line_then_the_rest() -> None:
    order, (made,) = sold(3)
    line = order.lines.get()
    (first,) = fulfilling.fulfill(order_id=order.pk, wanted=[wanted(line, 1)], tracking_number="VN1")
    assert (state(order), factories.counters(made)) == ("PARTIALLY_FULFILLED", (9, 0, 2))
    fulfilling.fulfill(order_id=order.pk, wanted=[wanted(line, 2)])
    assert (state(order), factories.counters(made)) == ("FULFILLED", (7, 0, 0))
    assert (first.status, first.tracking_number, Allocation.objects.count()) == ("FULFILLED", "VN1", 0)
    assert OutboxEvent.objects.filter(name="FulfillmentChanged").count() == 2


def test_out_of_another_warehouse_frees_what_was_promised_at_home() -> None:
    order, (made,) = sold(3)
    (other,) = (factories.product(),)
    elsewhere = factories.stock_row(other).warehouse
    Stock.objects.create(product_variant_id=made.default_variant_id, warehouse=elsewhere, quantity=3)
    fulfilling.fulfill(order_id=order.pk, wanted=[wanted(order.lines.get(), 3, elsewhere.pk)])
    rows = Stock.objects.filter(product_variant_id=made.default_variant_id).order_by("pk")
    assert [(row.quantity, row.quantity_allocated) for row in rows] == [(10, 0), (0, 0)]


@pytest.mark.parametrize("exceed", [False, True])
def test_more_than_the_warehouse_has(exceed: bool) -> None:
    order, (made,) = sold(3)
    elsewhere = factories.stock_row(factories.product()).warehouse
    Stock.objects.create(product_variant_id=made.default_variant_id, warehouse=elsewhere, quantity=1)
    ask = {"order_id": order.pk, "wanted": [wanted(order.lines.get(), 3, elsewhere.pk)], "may_exceed": exceed}
    if exceed:
        fulfilling.fulfill(**ask)
        rows = Stock.objects.filter(product_variant_id=made.default_variant_id).order_by("pk")
        assert [(row.quantity, row.quantity_allocated) for row in rows] == [(10, 0), (0, 0)]
        return
    with pytest.raises(Refused) as refusal:
        fulfilling.fulfill(**ask)
    assert (refusal.value.code, state(order), Fulfillment.objects.count()) == ("INSUFFICIENT_STOCK", "UNFULFILLED", 0)


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ("none", "ZERO_QUANTITY"),
        ("negative", "ZERO_QUANTITY"),
        ("twice", "DUPLICATED_INPUT_ITEM"),
        ("too many", "FULFILL_ORDER_LINE"),
        ("foreign", "NOT_FOUND"),
        ("no warehouse", "NOT_FOUND"),
        ("cancelled", "INVALID"),
        ("long number", "INVALID"),
    ],
)
def test_bad_wishes_change_nothing(case: str, code: str) -> None:
    order, (made,) = sold(2)
    line = order.lines.get()
    ask = {
        "none": [wanted(line, 0)],
        "negative": [wanted(line, -1)],
        "twice": [wanted(line, 1), wanted(line, 1)],
        "too many": [wanted(line, 3)],
        "foreign": [wanted(sold(1)[0].lines.get(), 1)],
        "no warehouse": [wanted(line, 1, uuid.uuid4())],
    }.get(case, [wanted(line, 1)])
    if case == "cancelled":
        orders.cancel(order_id=order.pk)
    before = (state(order), factories.counters(made))
    with pytest.raises(Refused) as refusal:
        fulfilling.fulfill(order_id=order.pk, wanted=ask, tracking_number="x" * 256 if case == "long number" else "")
    assert (refusal.value.code, state(order), factories.counters(made)) == (code, *before)
    assert Fulfillment.objects.count() == 0


def test_waits_for_approval_where_the_shop_wants_that() -> None:
    settings = shop_settings()
    settings.fulfillment_auto_approve = False
    settings.save()
    order, (made,) = sold(2)
    (waiting,) = fulfilling.fulfill(order_id=order.pk, wanted=[wanted(order.lines.get(), 2)])
    assert (waiting.status, state(order), factories.counters(made)) == (
        "WAITING_FOR_APPROVAL",
        "UNFULFILLED",
        (10, 0, 2),
    )
    fulfilling.approve(fulfillment_id=waiting.pk, notify=False)
    assert (state(order), factories.counters(made)) == ("FULFILLED", (8, 0, 0))
    with pytest.raises(Refused):
        fulfilling.approve(fulfillment_id=waiting.pk, notify=False)


def test_called_back_is_promised_to_its_order_again() -> None:
    order, (made,) = sold(2)
    line = order.lines.get()
    (sent,) = fulfilling.fulfill(order_id=order.pk, wanted=[wanted(line, 2)])
    fulfilling.cancel(fulfillment_id=sent.pk, warehouse_id=wanted(line, 1).warehouse_id)
    line.refresh_from_db()
    assert (state(order), factories.counters(made), line.quantity_fulfilled) == ("UNFULFILLED", (10, 0, 2), 0)
    with pytest.raises(Refused) as refusal:
        fulfilling.cancel(fulfillment_id=sent.pk, warehouse_id=wanted(line, 1).warehouse_id)
    assert refusal.value.code == "CANNOT_CANCEL_FULFILLMENT"
    orders.cancel(order_id=order.pk)
    assert (state(order), factories.counters(made)) == ("CANCELED", (10, 0, 0))


def test_calling_back_needs_a_warehouse() -> None:
    order, (made,) = sold(2)
    (sent,) = fulfilling.fulfill(order_id=order.pk, wanted=[wanted(order.lines.get(), 2)])
    with pytest.raises(Refused) as refusal:
        fulfilling.cancel(fulfillment_id=sent.pk)
    assert (refusal.value.code, state(order), factories.counters(made)) == ("REQUIRED", "FULFILLED", (8, 0, 0))


def test_order_with_something_sent_cannot_be_cancelled() -> None:
    order, _made = sold(2)
    fulfilling.fulfill(order_id=order.pk, wanted=[wanted(order.lines.get(), 1)])
    with pytest.raises(Refused) as refusal:
        orders.cancel(order_id=order.pk)
    assert (refusal.value.code, state(order)) == ("CANNOT_CANCEL_ORDER", "PARTIALLY_FULFILLED")
