"""What leaves for the buyer, and what happens to it afterwards."""

from typing import Any

import pytest

from marketplace.shop.native.domain.channels.shop_settings import shop_settings
from marketplace.shop.native.domain.orders import fulfilling, orders
from marketplace.shop.native.models import Fulfillment, Order, OrderEvent, Stock
from marketplace.values.ids import global_id
from tests.storefront_api.commerce.orders.selling import desk, gid, home_of, paid_order, unpaid_order
from tests.storefront_api.commerce.setting_up import errors, is_denied, payload, staff

pytestmark = pytest.mark.django_db

FULFILL = """
mutation Send($order: ID, $input: OrderFulfillInput!) { orderFulfill(order: $order, input: $input) {
  fulfillments { fulfillmentOrder status trackingNumber lines { quantity orderLine { id quantityToFulfill } } }
  order { status } errors { field code warehouse orderLines }
} }
"""
APPROVE = """
mutation Approve($id: ID!) { orderFulfillmentApprove(id: $id, notifyCustomer: true) {
  fulfillment { status } order { status } errors { field code }
} }
"""
CANCEL = """
mutation Back($id: ID!, $input: FulfillmentCancelInput) { orderFulfillmentCancel(id: $id, input: $input) {
  fulfillment { status } order { status } errors { field code }
} }
"""
TRACK = """
mutation Track($id: ID!, $input: FulfillmentUpdateTrackingInput!) {
  orderFulfillmentUpdateTracking(id: $id, input: $input) {
    fulfillment { trackingNumber } order { id } errors { field code }
  }
}
"""


def some(order: Order, quantity: int = 1, **given: Any) -> dict:
    """The input that sends so many of an order's first line."""
    line = order.lines.order_by("sort_order").first()
    stocks = [{"quantity": quantity, "warehouse": home_of(line)}]
    return {"lines": [{"orderLineId": gid(line), "stocks": stocks}], **given}


def sent(order: Order) -> Fulfillment:
    line = order.lines.get()
    home = Stock.objects.get(product_variant_id=line.variant_id).warehouse_id
    wanted = fulfilling.LineToFulfill(order_line_id=line.pk, warehouse_id=home, quantity=line.quantity)
    (made,) = fulfilling.fulfill(order_id=order.pk, wanted=[wanted])
    return made


def wait_for_approval() -> None:
    settings = shop_settings()
    settings.fulfillment_auto_approve = False
    settings.save()


def test_order_fulfill_in_two_parcels() -> None:
    user, order = desk(), paid_order(3)
    line = gid(order.lines.get())
    first = payload(FULFILL, user, order=gid(order), input=some(order, 1, trackingNumber="VN1"))
    assert first == {
        "fulfillments": [
            {
                "fulfillmentOrder": 1,
                "status": "FULFILLED",
                "trackingNumber": "VN1",
                "lines": [{"quantity": 1, "orderLine": {"id": line, "quantityToFulfill": 2}}],
            }
        ],
        "order": {"status": "PARTIALLY_FULFILLED"},
        "errors": [],
    }
    second = payload(FULFILL, user, order=gid(order), input=some(order, 2))
    assert (second["order"], second["fulfillments"][0]["fulfillmentOrder"]) == ({"status": "FULFILLED"}, 2)
    assert OrderEvent.objects.filter(type="FULFILLMENT_FULFILLED_ITEMS", user=user).count() == 2


def test_fulfillments_are_for_who_manages_orders() -> None:
    order = paid_order(2)
    made = sent(paid_order(1))
    for user in (None, staff("MANAGE_PRODUCTS")):
        assert is_denied(FULFILL, user, order=gid(order), input=some(order))
        assert is_denied(APPROVE, user, id=gid(made))
        assert is_denied(CANCEL, user, id=gid(made), input={"warehouseId": home_of(order.lines.get())})
        assert is_denied(TRACK, user, id=gid(made), input={"trackingNumber": "VN9"})
    assert list(Fulfillment.objects.values_list("pk", "status", "tracking_number")) == [(made.pk, "FULFILLED", "")]


@pytest.mark.parametrize(
    ("case", "field", "code"),
    [
        ("no order", "order", "GRAPHQL_ERROR"),
        ("another thing", "order", "GRAPHQL_ERROR"),
        ("unknown order", "order", "NOT_FOUND"),
        ("nothing", "lines", "ZERO_QUANTITY"),
        ("no pieces", "lines", "ZERO_QUANTITY"),
        ("too many", "orderLineId", "FULFILL_ORDER_LINE"),
        ("foreign line", "orderLineId", "NOT_FOUND"),
        ("line that is none", "orderLineId", "GRAPHQL_ERROR"),
        ("unknown warehouse", "warehouse", "NOT_FOUND"),
        ("same warehouse twice", "warehouse", "DUPLICATED_INPUT_ITEM"),
        ("same line twice", "orderLineId", "DUPLICATED_INPUT_ITEM"),
        ("long number", "trackingNumber", "INVALID"),
        ("cancelled", None, "INVALID"),
        ("unpaid", "order", "CANNOT_FULFILL_UNPAID_ORDER"),
    ],
)
def test_order_fulfill_of_what_cannot_be_sent_is_refused(case: str, field: str | None, code: str) -> None:
    order = unpaid_order(2) if case == "unpaid" else paid_order(2)
    given, key = some(order), gid(order)
    (line,) = given["lines"]
    (stock,) = line["stocks"]
    if case == "unpaid":
        settings = shop_settings()
        settings.fulfillment_allow_unpaid = False
        settings.save()
    elif case == "no order":
        key = None
    elif case == "another thing":
        key = line["orderLineId"]
    elif case == "unknown order":
        key = global_id("Order", "5f1c0b0e-8a0a-4b8c-9c1e-0d6a5f4b3c2d")
    elif case == "nothing":
        given["lines"] = []
    elif case == "no pieces":
        stock["quantity"] = 0
    elif case == "too many":
        stock["quantity"] = 3
    elif case == "foreign line":
        line["orderLineId"] = gid(paid_order(1).lines.get())
    elif case == "line that is none":
        line["orderLineId"] = "%%%"
    elif case == "unknown warehouse":
        stock["warehouse"] = global_id("Warehouse", "5f1c0b0e-8a0a-4b8c-9c1e-0d6a5f4b3c2d")
    elif case == "same warehouse twice":
        line["stocks"] = [stock, stock]
    elif case == "same line twice":
        given["lines"] = [line, line]
    elif case == "long number":
        given["trackingNumber"] = "9" * 256
    elif case == "cancelled":
        orders.cancel(order_id=order.pk)
    (problem,) = errors(FULFILL, desk(), order=key, input=given)
    assert (problem["field"], problem["code"], Fulfillment.objects.count()) == (field, code, 0)


def test_order_fulfill_of_more_than_the_warehouse_has_is_refused_unless_it_may_be_exceeded() -> None:
    order = paid_order(2)
    line = order.lines.get()
    Stock.objects.filter(product_variant_id=line.variant_id).update(quantity=2)
    elsewhere = home_of(paid_order(1).lines.get())
    given = some(order, 2)
    given["lines"][0]["stocks"][0]["warehouse"] = elsewhere
    (problem,) = errors(FULFILL, desk(), order=gid(order), input=given)
    assert problem == {
        "field": "stocks",
        "code": "INSUFFICIENT_STOCK",
        "warehouse": elsewhere,
        "orderLines": [gid(line)],
    }
    done = payload(FULFILL, desk(), order=gid(order), input={**given, "allowStockToBeExceeded": True})
    assert (done["errors"], done["order"]) == ([], {"status": "FULFILLED"})


def test_fulfillment_that_waits_is_approved_once() -> None:
    wait_for_approval()
    user, order = desk(), paid_order(2)
    made = payload(FULFILL, user, order=gid(order), input=some(order, 2))
    assert (made["fulfillments"][0]["status"], made["order"]) == ("WAITING_FOR_APPROVAL", {"status": "UNFULFILLED"})
    key = gid(Fulfillment.objects.get())
    done = payload(APPROVE, user, id=key)
    assert done == {"fulfillment": {"status": "FULFILLED"}, "order": {"status": "FULFILLED"}, "errors": []}
    assert errors(APPROVE, user, id=key) == [{"field": "status", "code": "INVALID"}]


def test_fulfillment_cancel_brings_the_goods_back() -> None:
    user, order = desk(), paid_order(2)
    line, made = order.lines.get(), sent(order)
    assert errors(CANCEL, user, id=gid(made)) == [{"field": "warehouseId", "code": "REQUIRED"}]
    done = payload(CANCEL, user, id=gid(made), input={"warehouseId": home_of(line)})
    assert done == {"fulfillment": {"status": "CANCELED"}, "order": {"status": "UNFULFILLED"}, "errors": []}
    stock = Stock.objects.get(product_variant_id=line.variant_id)
    assert (stock.quantity, stock.quantity_allocated) == (10, 2)
    (problem,) = errors(CANCEL, user, id=gid(made), input={"warehouseId": home_of(line)})
    assert problem == {"field": "fulfillment", "code": "CANNOT_CANCEL_FULFILLMENT"}


def test_fulfillment_cancel_of_one_that_waits_needs_no_warehouse() -> None:
    wait_for_approval()
    made = sent(paid_order(2))
    done = payload(CANCEL, desk(), id=gid(made))
    assert (done["errors"], done["order"]) == ([], {"status": "UNFULFILLED"})


def test_fulfillment_tracking_number_is_written_down() -> None:
    user, made = desk(), sent(paid_order(1))
    done = payload(TRACK, user, id=gid(made), input={"trackingNumber": "VN7", "notifyCustomer": True})
    assert (done["errors"], done["fulfillment"]) == ([], {"trackingNumber": "VN7"})
    assert OrderEvent.objects.get(type="TRACKING_UPDATED").parameters["tracking_number"] == "VN7"
    (problem,) = errors(TRACK, user, id=gid(made), input={"trackingNumber": "9" * 256})
    assert problem == {"field": "trackingNumber", "code": "INVALID"}


@pytest.mark.parametrize(("key", "code"), [("%%", "GRAPHQL_ERROR"), (global_id("Fulfillment", 99), "NOT_FOUND")])
def test_fulfillment_that_does_not_exist_is_refused(key: str, code: str) -> None:
    user = desk()
    for document, more in ((APPROVE, {}), (CANCEL, {}), (TRACK, {"input": {"trackingNumber": "1"}})):
        assert errors(document, user, id=key, **more) == [{"field": "id", "code": code}]
