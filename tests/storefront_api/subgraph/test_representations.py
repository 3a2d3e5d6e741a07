from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.identity.models import User
from marketplace.values.ids import global_id
from storefront_api.subgraph.representations import MOST
from tests.sellers.factories import make_officer, make_seller, make_user
from tests.shop.factories import channel, product
from tests.storefront_api.api import ask, data
from tests.storefront_api.market.test_bookings import stay_input
from tests.tourism.shopping import deliver_all, open_basket, pay, sold_room_type

pytestmark = pytest.mark.django_db
ENTITIES = """query($representations: [_Any!]!) {_entities(representations: $representations) {__typename
  ... on Product {id channel seller {name} kind unit {code} unitPrice {price {amount} measure} season {isNow}
    recognitions {label} certificates {number} deliversTo {code} originNote isDemoEstimate}
  ... on Order {id consignments {number seller {name} lines {name} } bookings {title seller {name}}}
  ... on User {email phone isOfficer}}}"""
ADD = """mutation($checkoutId: ID!, $stay: StayBookingInput) {
  checkoutBookingAdd(checkoutId: $checkoutId, stay: $stay) {errors {field code}}}"""


def entities(*representations: Any, user: User | None = None) -> list[Any]:
    return data(ENTITIES, representations=list(representations), user=user)["_entities"]


def reference(product_id: str, **metadata: str) -> dict[str, Any]:
    items = [{"key": key, "value": value} for key, value in metadata.items()]
    return {"__typename": "Product", "id": product_id, "channel": "cho-lang", "metadata": items}


def sold_goods() -> dict[str, Any]:
    seller = make_seller()
    metadata = {"seller": global_id("Seller", seller.pk), "unit": "BUNCH", "net_grams": "250"}
    made = product(price=10_000, metadata=metadata)
    return reference(global_id("Product", made.pk), **metadata)


def test_product_by_id_channel_and_metadata():
    goods = sold_goods()
    assert entities(goods) == [
        {
            "__typename": "Product",
            "id": goods["id"],
            "channel": "cho-lang",
            "seller": {"name": "Vườn rau O Lành"},
            "kind": "PRODUCE",
            "unit": {"code": "BUNCH"},
            "unitPrice": {"price": {"amount": 40_000.0}, "measure": "KG"},
            "season": None,
            "recognitions": [],
            "certificates": [],
            "deliversTo": [],
            "originNote": None,
            "isDemoEstimate": False,
        }
    ]


def test_product_that_we_do_not_know():
    channel()
    (shown,) = entities(reference(global_id("Product", 999_999), unit="KG"))
    assert (shown["seller"], shown["unit"], shown["unitPrice"]) == (None, {"code": "KG"}, None)


def booked_order() -> dict[str, Any]:
    """An order with a night and goods, as the gateway names it."""
    checkout_id = open_basket()
    added = data(ADD, checkoutId=checkout_id, stay=stay_input(sold_room_type(make_seller())))
    assert added["checkoutBookingAdd"]["errors"] == []
    return {"__typename": "Order", "id": pay(checkout_id), "checkoutId": checkout_id}


def test_order_by_id_with_its_bookings():
    order = booked_order()
    (before,) = entities(order)
    deliver_all()
    (after,) = entities({"__typename": "Order", "id": order["id"]})
    assert before == after
    assert [booking["seller"]["name"] for booking in after["bookings"]] == ["Vườn rau O Lành"]


def test_order_that_we_do_not_know():
    order_id = global_id("Order", "00000000-0000-4000-8000-000000000000")
    assert entities({"__typename": "Order", "id": order_id}) == [
        {"__typename": "Order", "id": order_id, "consignments": [], "bookings": []}
    ]


@pytest.mark.parametrize("kind", [sold_goods, booked_order])
def test_many_cost_as_many_statements_as_one(kind):
    references = [kind() for _number in range(4)]
    deliver_all()
    entities(references[0])
    counts = []
    for asked in (references[:1], references):
        with CaptureQueriesContext(connection) as captured:
            entities(*asked)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_user_is_shown_to_that_person():
    person = make_user(email="Lan@example.com")
    asked = {"__typename": "User", "email": "lan@example.com"}
    shown = {"__typename": "User", "email": "Lan@example.com", "phone": person.phone, "isOfficer": False}
    assert entities(asked, user=person) == [shown]
    hidden = {"__typename": "User", "email": "lan@example.com", "phone": None, "isOfficer": False}
    assert entities(asked) == entities(asked, user=make_user()) == [hidden]


def test_users_are_shown_to_staff_in_charge():
    person, officer = make_user(email="lan@example.com"), make_officer("manage_users", "handle_payments")
    asked = [{"__typename": "User", "email": one.email.upper()} for one in (person, officer)]
    shown = [(one["phone"], one["isOfficer"]) for one in entities(*asked, user=officer)]
    assert shown == [(person.phone, False), (None, True)]


def test_officers_in_one_statement():
    officers = [make_officer("manage_users", "handle_payments") for _number in range(3)]
    asked = [{"__typename": "User", "email": one.email} for one in officers]
    counts = []
    for some in (asked[:1], asked):
        with CaptureQueriesContext(connection) as captured:
            entities(*some, user=officers[0])
        counts.append(len(captured))
    assert counts[0] == counts[1]


NO_REFERENCE = "A reference is an object whose __typename is one of: Order, Product, User"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"id": "UHJvZHVjdDox"}, NO_REFERENCE),
        (
            {"__typename": "Checkout", "id": "x"},
            "A reference is an object whose __typename is one of: Order, Product, User",
        ),
        ("Product", NO_REFERENCE),
        ({"__typename": ["Product"]}, NO_REFERENCE),
        ({"__typename": "Product"}, "A reference to Product needs its id."),
        ({"__typename": "User", "email": 7}, "A reference to User needs its email."),
        ({"__typename": "Product", "id": "x", "metadata": [1]}, "A product's metadata are keys with their values."),
    ],
)
def test_what_is_no_reference_costs_only_its_own_place(wrong, message):
    good = {"__typename": "Order", "id": global_id("Order", "00000000-0000-4000-8000-000000000000")}
    answer = ask(ENTITIES, representations=[wrong, good])
    assert [one and one["__typename"] for one in answer["data"]["_entities"]] == [None, "Order"]
    assert [(error["message"], error["path"]) for error in answer["errors"]] == [(message, ["_entities", 0])]


def test_too_many_references():
    one = {"__typename": "Order", "id": "x"}
    answer = ask(ENTITIES, representations=[one] * (MOST + 1))
    assert (answer["data"], answer["errors"][0]["message"]) == (None, "At most 500 references in one question.")
