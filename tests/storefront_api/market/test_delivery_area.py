"""What is sent to some provinces only, from the basket to paying, as a storefront sees it."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.communes.domain.loading import load_country
from marketplace.shop.native.models import TransactionItem
from tests.listings.factories import make_live
from tests.sellers.factories import make_seller
from tests.storefront_api.api import data
from tests.storefront_api.commerce.test_purchase import ADDRESS, CHOOSE, CREATE, HOME, OPTIONS

pytestmark = pytest.mark.django_db
HANOI = {**HOME, "city": "phường Ba Đình", "countryArea": "Hà Nội"}
BASKET = """query($id: ID!) {basket(checkoutId: $id) {groups {lines {name isOutOfReach deliversTo {code name}}}}}"""
PAY = """mutation($id: ID!) {transactionInitialize(id: $id, paymentGateway: {id: "cholang.vietqr"}) {
  errors {field code message}}}"""
COMPLETE = "mutation($id: ID!) {checkoutComplete(id: $id) {order {id} errors {field code message variants}}}"
WORDS = "“Cá kình tươi” chỉ giao trong Huế. Bạn đổi địa chỉ nhận, chọn cách đến nhận, hoặc bỏ món này khỏi giỏ."


def opened(*listings: Any, to: dict[str, str]) -> str:
    lines = [{"variantId": listing.variant_id, "quantity": 1} for listing in listings]
    checkout_id = data(CREATE, lines=lines)["checkoutCreate"]["checkout"]["id"]
    data(ADDRESS, id=checkout_id, to=to)
    ways = data(OPTIONS, id=checkout_id)["deliveryOptionsCalculate"]["deliveries"]
    data(CHOOSE, id=checkout_id, delivery=ways[0]["id"])
    return checkout_id


@pytest.fixture
def seller() -> Any:
    load_country()
    return make_seller()


@pytest.fixture
def fish(seller: Any) -> Any:
    return make_live(seller, name="Cá kình tươi", delivers_to=["46"])


def test_payment_is_not_begun_for_what_is_not_sent_there(fish: Any) -> None:
    checkout_id = opened(fish, to=HANOI)
    assert data(PAY, id=checkout_id)["transactionInitialize"] == {
        "errors": [{"field": "shippingAddress", "code": "INVALID", "message": WORDS}]
    }
    problems = "query($id: ID!) {checkout(id: $id) {problems {__typename}}}"
    assert data(problems, id=checkout_id)["checkout"]["problems"] == [
        {"__typename": "CheckoutProblemDeliveryMethodInvalid"}
    ]
    assert TransactionItem.objects.count() == 0
    assert data(COMPLETE, id=checkout_id)["checkoutComplete"] == {
        "order": None,
        "errors": [
            {
                "field": "shippingAddress",
                "code": "INVALID_SHIPPING_METHOD",
                "message": WORDS,
                "variants": [fish.variant_id],
            }
        ],
    }


def test_payment_begins_where_it_is_sent_to(fish: Any) -> None:
    assert data(PAY, id=opened(fish, to=HOME))["transactionInitialize"] == {"errors": []}


def test_basket_tells_where_goods_are_sent_and_which_are_out_of_reach(seller: Any, fish: Any) -> None:
    checkout_id = opened(fish, make_live(seller, name="Cá khô"), to=HANOI)
    (group,) = data(BASKET, id=checkout_id)["basket"]["groups"]
    assert group["lines"] == [
        {"name": "Cá kình tươi", "isOutOfReach": True, "deliversTo": [{"code": "46", "name": "Huế"}]},
        {"name": "Cá khô", "isOutOfReach": False, "deliversTo": []},
    ]


def test_basket_costs_the_same_for_one_and_for_three(seller: Any, fish: Any) -> None:
    more = [make_live(seller, name=f"Tôm {number}", delivers_to=["46", "48"]) for number in (1, 2)]
    counts = []
    for listings in ([fish], [fish, *more]):
        checkout_id = opened(*listings, to=HANOI)
        with CaptureQueriesContext(connection) as statements:
            data(BASKET, id=checkout_id)
        counts.append(len(statements))
    assert counts[0] == counts[1]
