"""Drafts over the API: one life of each, and nothing for strangers."""

from typing import Any

import pytest

from marketplace.shop.native.models import Order, OrderDiscount, ShippingMethod
from storefront_api.core.ids import to_global_id
from tests.sellers.factories import make_officer
from tests.shop import factories
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db

_ORDER = "order { id status total { gross { amount } } lines { quantity } errors { code } } errors { field code }"
CREATE = f"mutation($input: DraftOrderCreateInput!) {{ draftOrderCreate(input: $input) {{ {_ORDER} }} }}"
UPDATE = f"mutation($id: ID!, $input: DraftOrderInput!) {{ draftOrderUpdate(id: $id, input: $input) {{ {_ORDER} }} }}"
COMPLETE = f"mutation($id: ID!) {{ draftOrderComplete(id: $id) {{ {_ORDER} }} }}"
DELETE = "mutation($id: ID!) { draftOrderDelete(id: $id) { order { id } errors { field code } } }"
BULK_DELETE = "mutation($ids: [ID!]!) { draftOrderBulkDelete(ids: $ids) { count errors { field code } } }"
LINES = f"""mutation($id: ID!, $input: [OrderLineCreateInput!]!) {{ orderLinesCreate(id: $id, input: $input) {{
  orderLines {{ id }} {_ORDER} }} }}"""
LINE = f"mutation($id: ID!, $input: OrderLineInput!) {{ orderLineUpdate(id: $id, input: $input) {{ {_ORDER} }} }}"
LINE_DELETE = f"mutation($id: ID!) {{ orderLineDelete(id: $id) {{ {_ORDER} }} }}"
LOWER = f"""mutation($id: ID!, $input: OrderDiscountCommonInput!) {{
  orderLineDiscountUpdate(orderLineId: $id, input: $input) {{ {_ORDER} }} }}"""
RAISE = f"mutation($id: ID!) {{ orderLineDiscountRemove(orderLineId: $id) {{ {_ORDER} }} }}"
DISCOUNT = f"""mutation($id: ID!, $input: OrderDiscountCommonInput!) {{
  orderDiscountAdd(orderId: $id, input: $input) {{ {_ORDER} }} }}"""
DISCOUNT_UPDATE = f"""mutation($id: ID!, $input: OrderDiscountCommonInput!) {{
  orderDiscountUpdate(discountId: $id, input: $input) {{ {_ORDER} }} }}"""
DISCOUNT_DELETE = f"mutation($id: ID!) {{ orderDiscountDelete(discountId: $id) {{ {_ORDER} }} }}"
SHIPPING = f"""mutation($id: ID!, $input: OrderUpdateShippingInput!) {{
  orderUpdateShipping(order: $id, input: $input) {{ {_ORDER} }} }}"""
LIST = "{ draftOrders(first: 5) { edges { node { id } } } }"
HOME = {
    "firstName": "Lan",
    "lastName": "Trần",
    "streetAddress1": "12 Lê Lợi",
    "city": "phường Thuận Hóa",
    "countryArea": "Huế",
    "country": "VN",
    "phone": "+84905123456",
}
TENTH = {"valueType": "PERCENTAGE", "value": 10}


def change(document: str, officer: Any, **variables: Any) -> tuple[float, list[dict]]:
    """The total afterwards and the errors."""
    (answer,) = data(document, user=officer, **variables).values()
    order = answer["order"]
    return (order["total"]["gross"]["amount"] if order else 0), answer["errors"]


def test_draft_is_written_changed_and_completed() -> None:
    rice, officer = factories.product(price=10_000), make_officer("manage_orders")
    channel, variant = factories.channel(), to_global_id("ProductVariant", rice.default_variant_id)
    wish = {"channelId": to_global_id("Channel", channel.pk), "billingAddress": HOME, "shippingAddress": HOME}
    wish["lines"] = [{"variantId": variant, "quantity": 1}]
    made = data(CREATE, user=officer, input=wish)["draftOrderCreate"]
    assert made["order"]["errors"] == [{"code": "SHIPPING_METHOD_REQUIRED"}]
    assert (made["order"]["status"], made["order"]["lines"], made["errors"]) == ("DRAFT", [{"quantity": 1}], [])
    pk = made["order"]["id"]
    assert data(LIST, user=officer)["draftOrders"] == {"edges": [{"node": {"id": pk}}]}
    pickup = to_global_id("ShippingMethod", ShippingMethod.objects.get(external_reference="pickup-point").pk)
    assert change(SHIPPING, officer, id=pk, input={"shippingMethod": pickup}) == (10_000, [])
    assert change(LINES, officer, id=pk, input=[{"variantId": variant, "quantity": 2}]) == (30_000, [])
    order = Order.objects.get()
    line = to_global_id("OrderLine", order.lines.get().pk)
    assert change(LINE, officer, id=line, input={"quantity": 2}) == (20_000, [])
    assert change(LOWER, officer, id=line, input={**TENTH, "reason": "móp"}) == (18_000, [])
    assert change(RAISE, officer, id=line) == (20_000, [])
    assert change(DISCOUNT, officer, id=pk, input=TENTH) == (18_000, [])
    discount = to_global_id("OrderDiscount", OrderDiscount.objects.get().pk)
    assert change(DISCOUNT_UPDATE, officer, id=discount, input={"valueType": "FIXED", "value": 500}) == (19_500, [])
    assert change(DISCOUNT_DELETE, officer, id=discount) == (20_000, [])
    assert change(UPDATE, officer, id=pk, input={"customerNote": "gọi trước"}) == (20_000, [])
    assert change(COMPLETE, officer, id=pk) == (20_000, [])
    order.refresh_from_db()
    assert (order.status, order.customer_note) == ("UNFULFILLED", "gọi trước")


def test_drafts_are_thrown_away() -> None:
    officer, channel = make_officer("manage_orders"), to_global_id("Channel", factories.channel().pk)
    ids = [data(CREATE, user=officer, input={"channelId": channel})["draftOrderCreate"]["order"]["id"] for _ in "123"]
    assert data(DELETE, user=officer, id=ids[0])["draftOrderDelete"] == {"order": {"id": ids[0]}, "errors": []}
    assert data(BULK_DELETE, user=officer, ids=ids[1:])["draftOrderBulkDelete"] == {"count": 2, "errors": []}
    assert Order.objects.count() == 0


def test_bad_input_is_refused() -> None:
    officer = make_officer("manage_orders")
    assert change(CREATE, officer, input={})[1] == [{"field": "channelId", "code": "REQUIRED"}]
    channel = to_global_id("Channel", factories.channel().pk)
    both = {"channelId": channel, "voucher": to_global_id("Voucher", 1), "voucherCode": "x"}
    assert change(CREATE, officer, input=both)[1] == [{"field": "voucher", "code": "INVALID"}]
    pk = data(CREATE, user=officer, input={"channelId": channel})["draftOrderCreate"]["order"]["id"]
    too_much = {"valueType": "PERCENTAGE", "value": 101}
    assert change(DISCOUNT, officer, id=pk, input=too_much)[1] == [{"field": "value", "code": "INVALID"}]
    assert change(LINE_DELETE, officer, id=pk)[1] == [{"field": "id", "code": "GRAPHQL_ERROR"}]
    assert change(COMPLETE, officer, id=pk)[1] == [{"field": "lines", "code": "REQUIRED"}]


@pytest.mark.parametrize(
    ("document", "variables"),
    [
        (CREATE, {"input": {}}),
        (UPDATE, {"input": {}}),
        (COMPLETE, {}),
        (DELETE, {}),
        (BULK_DELETE, {"ids": []}),
        (LINES, {"input": []}),
        (LINE, {"input": {"quantity": 1}}),
        (LINE_DELETE, {}),
        (LOWER, {"input": TENTH}),
        (RAISE, {}),
        (DISCOUNT, {"input": TENTH}),
        (DISCOUNT_UPDATE, {"input": TENTH}),
        (DISCOUNT_DELETE, {}),
        (SHIPPING, {"input": {}}),
        (LIST, {}),
    ],
)
def test_drafts_are_denied_to_others(document: str, variables: dict) -> None:
    if "$id" in document:
        variables = {"id": to_global_id("Order", 1), **variables}
    for stranger in (None, make_officer("manage_products")):
        answer = ask(document, user=stranger, **variables)
        assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
