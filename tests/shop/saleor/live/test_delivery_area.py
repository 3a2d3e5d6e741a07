"""Goods that are sent to some provinces only, bought at the real Saleor: it asks us which ways of delivery are open."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from marketplace.communes.domain.loading import load_country
from marketplace.shop.saleor.client import ask
from tests.shop.saleor.live.asking import do
from tests.shop.saleor.live.shop import ADDRESS, LiveShop, open_shop

pytestmark = pytest.mark.django_db(transaction=True)
HUE = ADDRESS
HANOI = ADDRESS | {"city": "Phường Ba Đình", "countryArea": "Hà Nội"}
SALEORS_PATIENCE = 20
"""Seconds after which it goes on without us, and some to spare."""
AS_TYPED = {"enableFieldsNormalization": False, "checkFieldsFormat": False}


@pytest.fixture
def shop(told: str) -> LiveShop:
    """Its pennywort is sent to Huế and Đà Nẵng; a second way of delivery is a pick-up."""
    load_country()
    opened = open_shop(told, os.environ["SALEOR_APP_TOKEN"])
    product = opened.do("query ($id: ID!) { productVariant(id: $id) { product { id } } }", id=opened.pennywort)
    opened.do(
        """mutation ($id: ID!) { updateMetadata(id: $id, input: [{key: "delivers_to", value: "46,48"}])
           { errors { message } } }""",
        id=product["productVariant"]["product"]["id"],
    )
    return opened


def add_pick_up(shop: LiveShop) -> None:
    zone = shop.do(
        "query ($c: String!) { shippingZones(first: 1, channel: $c) { edges { node { id } } } }", c=shop.channel_slug
    )
    method = shop.do(
        """mutation ($zone: ID!) { shippingPriceCreate(input: {name: "Nhận tại điểm tập kết", type: PRICE,
           shippingZone: $zone}) { errors { message } shippingMethod { id } } }""",
        zone=zone["shippingZones"]["edges"][0]["node"]["id"],
    )["shippingPriceCreate"]["shippingMethod"]["id"]
    shop.do(
        """mutation ($id: ID!, $channel: ID!) { shippingMethodChannelListingUpdate(id: $id, input: {addChannels:
           [{channelId: $channel, price: 0}]}) { errors { message } }
           updateMetadata(id: $id, input: [{key: "pick_up", value: "true"}])
           { errors { message } } }""",
        id=method,
        channel=shop.channel,
    )


def basket(shop: LiveShop, place: dict[str, str], goods: str = "") -> dict[str, Any]:
    found: dict[str, Any] = shop.ask(
        """mutation ($input: CheckoutCreateInput!) { checkoutCreate(input: $input) { errors { message field code }
           checkout { id shippingMethods { id name active message } } } }""",
        input={
            "channel": shop.channel_slug,
            "email": "lan@example.com",
            "lines": [{"variantId": goods or shop.pennywort, "quantity": 1}],
            "shippingAddress": place,
            "billingAddress": place,
            "validationRules": {"shippingAddress": AS_TYPED, "billingAddress": AS_TYPED},
            "languageCode": "VI",
        },
    )["checkoutCreate"]["checkout"]
    return found


def asked(shop: LiveShop, query: str, **variables: Any) -> dict[str, Any]:
    """One payload of a mutation, refused or not."""
    answer = requests.post(shop.url, json={"query": query, "variables": variables}, timeout=60).json()
    assert "errors" not in answer, answer
    (payload,) = answer["data"].values()
    return dict(payload)


def choose(shop: LiveShop, checkout: str, way: str) -> dict[str, Any]:
    return asked(
        shop,
        """mutation ($id: ID!, $way: ID!) { checkoutDeliveryMethodUpdate(id: $id, deliveryMethodId: $way)
           { errors { field code } } }""",
        id=checkout,
        way=way,
    )


def move(shop: LiveShop, checkout: str, place: dict[str, str]) -> list[dict[str, Any]]:
    """Another address; the ways of delivery that are shown then."""
    found: list[dict[str, Any]] = asked(
        shop,
        """mutation ($id: ID!, $place: AddressInput!, $rules: CheckoutAddressValidationRules)
           { checkoutShippingAddressUpdate(checkoutId: $id, shippingAddress: $place, validationRules: $rules)
           { errors { message } checkout { shippingMethods { id active message } } } }""",
        id=checkout,
        place=place,
        rules=AS_TYPED,
    )["checkout"]["shippingMethods"]
    return found


def test_address_elsewhere_is_refused_before_anything_is_paid(shop: LiveShop) -> None:
    made = basket(shop, HANOI)
    (door,) = made["shippingMethods"]
    assert (door["active"], door["message"].split(" chỉ giao trong ")[1]) == (
        False,
        "Đà Nẵng, Huế. Bạn đổi địa chỉ nhận, hoặc bỏ món này khỏi giỏ.",
    )
    assert choose(shop, made["id"], door["id"])["errors"] == [
        {"field": "deliveryMethodId", "code": "DELIVERY_METHOD_NOT_APPLICABLE"}
    ]


def test_old_name_of_the_province_that_saleors_pages_offer_is_good(shop: LiveShop) -> None:
    made = basket(shop, HUE)  # "Thừa Thiên - Huế"
    assert [way["active"] for way in made["shippingMethods"]] == [True]


def test_basket_that_moves_away_after_its_way_was_chosen_is_not_bought(shop: LiveShop) -> None:
    made = basket(shop, HUE)
    assert choose(shop, made["id"], made["shippingMethods"][0]["id"])["errors"] == []
    assert [way["active"] for way in move(shop, made["id"], HANOI)] == [False]
    refused = asked(
        shop,
        "mutation ($id: ID!) { checkoutComplete(id: $id) { errors { field code } order { id } } }",
        id=made["id"],
    )
    assert (refused["order"], refused["errors"][0]["code"]) == (None, "INVALID_SHIPPING_METHOD")


def test_pick_up_stays_open(shop: LiveShop) -> None:
    add_pick_up(shop)
    made = basket(shop, HANOI)
    assert {way["name"]: way["active"] for way in made["shippingMethods"]} == {
        "Xe ôm": False,
        "Nhận tại điểm tập kết": True,
    }
    door = next(way for way in made["shippingMethods"] if not way["active"])
    assert "chọn cách đến nhận" in door["message"]
    pick_up = next(way for way in made["shippingMethods"] if way["active"])
    assert choose(shop, made["id"], pick_up["id"])["errors"] == []


@pytest.fixture
def silent() -> Iterator[str]:
    """Takes every connection and never says a word."""
    listener = socket.create_server(("127.0.0.1", 0))
    taken: list[socket.socket] = []

    def take() -> None:
        while True:
            try:
                taken.append(listener.accept()[0])
            except OSError:
                return

    threading.Thread(target=take, daemon=True).start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    listener.close()
    for one in taken:
        one.close()


def points_to(url: str) -> None:
    (webhook,) = [one for one in ask("checking/our_app")["app"]["webhooks"] if one["name"] == "delivery"]
    do(
        """mutation ($id: ID!, $url: String!) { webhookUpdate(id: $id, input: {targetUrl: $url})
           { errors { message } } }""",
        id=webhook["id"],
        url=url,
    )


def test_market_that_says_nothing_holds_nobody_up_for_longer_than_saleor_waits(shop: LiveShop, silent: str) -> None:
    ours = next(one for one in ask("checking/our_app")["app"]["webhooks"] if one["name"] == "delivery")["targetUrl"]
    points_to(silent)
    try:
        began = time.monotonic()
        made = basket(shop, HANOI)
        took = time.monotonic() - began
        assert ([way["active"] for way in made["shippingMethods"]], took < SALEORS_PATIENCE + 5) == ([True], True)
        points_to(ours.replace("/asked/", "/nothing-is-here/"))
        began = time.monotonic()
        assert [way["active"] for way in basket(shop, HANOI)["shippingMethods"]] == [True]
        assert time.monotonic() - began < SALEORS_PATIENCE
    finally:
        points_to(ours)
