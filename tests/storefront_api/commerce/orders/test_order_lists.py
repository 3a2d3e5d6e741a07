"""Reading orders: one by its id, token or reference, many by staff, one's own."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from marketplace.identity.models import User
from marketplace.shop.native.domain.orders import orders
from marketplace.shop.native.domain.payments import payments
from marketplace.shop.native.models import Address, Order
from marketplace.values.ids import global_id
from tests.sellers.factories import make_user
from tests.storefront_api.api import ask, data
from tests.storefront_api.commerce.orders.selling import desk, gid, paid_order, token_payment, unpaid_order
from tests.storefront_api.commerce.orders.test_order_fulfill import sent
from tests.storefront_api.commerce.setting_up import is_denied, staff

pytestmark = pytest.mark.django_db

ONE = "query Read($id: ID, $reference: String) { order(id: $id, externalReference: $reference) { id number } }"
BY_TOKEN = "query Read($token: UUID!) { orderByToken(token: $token) { id token userEmail shippingAddress { city } } }"
BUYER = """
query Read($id: ID!) { order(id: $id) { userEmail customerNote
  shippingAddress { firstName lastName companyName streetAddress1 streetAddress2 city countryArea phone
    country { code } metadata { key } } } }
"""
LIST = """
query List($filter: OrderFilterInput, $sort: OrderSortingInput, $channel: String, $search: String) {
  orders(first: 20, filter: $filter, sortBy: $sort, channel: $channel, search: $search) {
    totalCount edges { node { id } }
  }
}
"""
EVERYTHING = """
{ orders(first: 20) { edges { node {
  id number status isPaid paymentStatus actions user { email } userEmail shippingAddress { city }
  billingAddress { city } shippingMethodName deliveryMethod { __typename } availableShippingMethods { name }
  total { gross { amount } } totalBalance { amount } totalRefunded { amount } totalGrantedRefund { amount }
  discounts { name } voucher { code } invoices { number } channel { slug }
  lines { id productName quantity quantityToFulfill totalPrice { gross { amount } } allocations { quantity }
    variant { id name product { name } } thumbnail { url } }
  fulfillments { status warehouse { name } lines { quantity orderLine { productName } } }
  events { type user { email } warehouse { name } fulfilledItems { quantity } }
  payments { chargeStatus transactions { kind } } transactions { events { type } } grantedRefunds { reason }
} } } }
"""
MINE = """
{ me { orders(first: 100) { totalCount edges { node { number lines { productName } total { gross { amount } } } } } } }
"""


def numbers(user: User, **variables: Any) -> list[str]:
    """The ids of a list, in its order."""
    found = data(LIST, user=user, **variables)["orders"]
    ids = [edge["node"]["id"] for edge in found["edges"]]
    assert found["totalCount"] == len(ids)
    return ids


def statements(document: str, user: User) -> int:
    with CaptureQueriesContext(connection) as seen:
        data(document, user=user)
    return len(seen)


def test_order_by_id_by_token_and_by_reference() -> None:
    order = paid_order(1)
    Order.objects.filter(pk=order.pk).update(external_reference="PHIEN-1")
    shown = {"id": gid(order), "number": str(order.number)}
    assert data(ONE, id=gid(order)) == {"order": shown}
    assert data(ONE, user=desk(), reference="PHIEN-1") == {"order": shown}
    assert data(BY_TOKEN, token=str(order.pk))["orderByToken"] == {
        "id": gid(order),
        "token": str(order.pk),
        "userEmail": "lan@example.com",
        "shippingAddress": {"city": "Xã Quảng Điền"},
    }


def test_who_only_knows_an_order_sees_first_letters_of_its_buyer() -> None:
    order = paid_order(1)
    shown = {"firstName": "Lan", "lastName": "Lê Thị", "companyName": "", "streetAddress2": ""}
    shown |= {"streetAddress1": "12 đường Nguyễn Kim Thành", "phone": "+84905123456"}
    Address.objects.filter(pk=order.shipping_address_id).update(
        first_name="Lan", last_name="Lê Thị", street_address_1=shown["streetAddress1"], phone=shown["phone"],
        metadata={"gate": "green"},
    )  # fmt: skip
    place = {"city": "Xã Quảng Điền", "countryArea": "Thành phố Huế", "country": {"code": "VN"}}
    whole = {"userEmail": "lan@example.com", "customerNote": "", "shippingAddress": {**shown, **place}}
    whole["shippingAddress"]["metadata"] = [{"key": "gate"}]
    assert data(BUYER, user=desk(), id=gid(order))["order"] == whole
    masked = {"firstName": "L..", "lastName": "L.....", "companyName": "", "streetAddress2": ""}
    masked |= {"streetAddress1": "1" + "." * 24, "phone": "+84.........", "metadata": []}
    in_part = {"userEmail": "l...@example.com", "customerNote": "", "shippingAddress": {**masked, **place}}
    for user in (staff("MANAGE_PRODUCTS"), make_user(email="other@example.com")):
        assert data(BUYER, user=user, id=gid(order))["order"] == in_part
    assert data(BUYER, id=gid(order))["order"] == whole  # just bought: it is the buyer
    Order.objects.filter(pk=order.pk).update(created_at=timezone.now() - timedelta(minutes=61))
    assert data(BUYER, id=gid(order))["order"] == in_part


def test_order_by_reference_is_for_who_manages_orders() -> None:
    Order.objects.filter(pk=paid_order(1).pk).update(external_reference="PHIEN-1")
    for user in (None, staff("MANAGE_PRODUCTS")):
        assert is_denied(ONE, user, reference="PHIEN-1")


def test_order_by_another_types_id_is_nothing() -> None:
    assert data(ONE, id=global_id("Product", 1)) == {"order": None}


@pytest.mark.parametrize("key", ["%%", "", global_id("Order", "x")])
def test_order_by_nonsense_is_an_error(key: str) -> None:
    answer = ask(ONE, id=key)
    (error,) = answer["errors"]
    assert (answer["data"], error["extensions"]) == ({"order": None}, {"exception": {"code": "GraphQLError"}})


def test_draft_is_shown_to_staff_only() -> None:
    order = paid_order(1)
    Order.objects.filter(pk=order.pk).update(status="DRAFT")
    assert data(ONE, id=gid(order)) == {"order": None}
    assert data(BY_TOKEN, token=str(order.pk)) == {"orderByToken": None}
    assert data(ONE, user=desk(), id=gid(order))["order"]["id"] == gid(order)
    assert numbers(desk()) == []


def test_orders_are_for_who_manages_orders() -> None:
    paid_order(1)
    for user in (None, staff("MANAGE_PRODUCTS")):
        assert is_denied(LIST, user)


def test_orders_newest_first_and_sorted_otherwise() -> None:
    user, first, second = desk(), unpaid_order(3), paid_order(1)
    assert numbers(user) == [gid(second), gid(first)]
    assert numbers(user, sort={"field": "NUMBER", "direction": "ASC"}) == [gid(first), gid(second)]
    Order.objects.filter(pk=second.pk).update(user_email="an@example.com")
    for field in ("CREATED_AT", "CREATION_DATE", "LAST_MODIFIED_AT", "PAYMENT", "STATUS", "FULFILLMENT_STATUS"):
        assert len(numbers(user, sort={"field": field, "direction": "DESC"})) == 2
    assert numbers(user, sort={"field": "CUSTOMER", "direction": "ASC"}) == [gid(second), gid(first)]


def test_orders_by_state() -> None:
    user, unpaid, paid, gone, held = desk(), unpaid_order(1), paid_order(1), unpaid_order(1), unpaid_order(1)
    orders.cancel(order_id=gone.pk)
    token_payment(held, authorized=10_000)
    assert numbers(user, filter={"status": ["CANCELED"]}) == [gid(gone)]
    assert numbers(user, filter={"status": ["READY_TO_FULFILL"]}) == [gid(paid)]
    assert numbers(user, filter={"status": ["READY_TO_CAPTURE"]}) == [gid(held)]
    assert numbers(user, filter={"status": ["READY_TO_CAPTURE", "CANCELED"]}) == [gid(held), gid(gone)]
    assert numbers(user, filter={"chargeStatus": ["FULL"]}) == [gid(paid)]
    assert numbers(user, filter={"authorizeStatus": ["FULL"]}) == [gid(held), gid(paid)]
    assert numbers(user, filter={"paymentStatus": ["NOT_CHARGED"]}) == [gid(held)]
    payments.mark_as_paid(order_id=unpaid.pk)
    assert numbers(user, filter={"paymentStatus": ["FULLY_CHARGED", "REFUSED"]}) == [gid(unpaid)]


def test_orders_by_who_bought_where_and_when() -> None:
    user, order = desk(), paid_order(1)
    other = paid_order(1, email="khach@example.com")
    assert numbers(user, filter={"customer": "khach@"}) == [gid(other)]
    assert numbers(user, filter={"search": str(order.number)}) == [gid(order)]
    assert numbers(user, search=f"#{order.number}") == [gid(order)]
    assert numbers(user, search="không có ai") == []
    assert numbers(user, filter={"ids": [gid(order), "%%"]}) == [gid(order)]
    assert numbers(user, filter={"numbers": [str(other.number), "x"]}) == [gid(other)]
    assert numbers(user, filter={"checkoutTokens": [str(order.checkout_token)]}) == [gid(order)]
    assert numbers(user, filter={"checkoutIds": [global_id("Checkout", other.checkout_token)]}) == [gid(other)]
    assert numbers(user, filter={"channels": [global_id("Channel", order.channel_id)]}) == [gid(other), gid(order)]
    assert numbers(user, filter={"channels": [global_id("Channel", 99)]}) == []
    assert len(numbers(user, channel=order.channel.slug)) == 2
    assert numbers(user, channel="khong-co") == []
    assert numbers(user, filter={"isClickAndCollect": True}) == []
    long_ago = timezone.now() - timedelta(days=30)
    Order.objects.filter(pk=order.pk).update(created_at=long_ago)
    lately = (long_ago + timedelta(days=2)).isoformat()
    Order.objects.filter(pk=order.pk).update(updated_at=long_ago)
    assert numbers(user, filter={"created": {"gte": lately[:10]}}) == [gid(other)]
    assert numbers(user, filter={"created": {"lte": lately[:10]}}) == [gid(order)]
    assert numbers(user, filter={"updatedAt": {"gte": lately}}) == [gid(other)]
    assert numbers(user, filter={"updatedAt": {"lte": lately}}) == [gid(order)]
    Order.objects.filter(pk=other.pk).update(metadata={"cho": "phien"})
    assert numbers(user, filter={"metadata": [{"key": "cho", "value": "phien"}]}) == [gid(other)]
    assert numbers(user, filter={"metadata": [{"key": "cho"}]}) == [gid(other)]


def test_orders_cost_the_same_for_one_and_three() -> None:
    user = desk()
    buyer = make_user()
    for place in range(3):
        order = paid_order(2, user_id=buyer.pk)
        sent(order)
        if place == 0:
            statements(EVERYTHING, user)  # What a process looks up once is not counted.
            one = statements(EVERYTHING, user)
    assert statements(EVERYTHING, user) == one


def test_my_orders_are_mine_and_cost_the_same_for_one_and_three() -> None:
    buyer = make_user()
    paid_order(1)
    paid_order(1, user_id=buyer.pk)
    statements(MINE, buyer)
    one = statements(MINE, buyer)
    paid_order(1, user_id=buyer.pk)
    draft = paid_order(1, user_id=buyer.pk)
    assert statements(MINE, buyer) == one
    Order.objects.filter(pk=draft.pk).update(status="DRAFT")
    assert data(MINE, user=buyer)["me"]["orders"]["totalCount"] == 2
    assert ask(MINE)["data"] == {"me": None}
