"""`python -m bench.fill_over_http --url URL --token TOKEN`: the goods of `bench.fill` in any Saleor, by its own API.

For measuring a Saleor with the same documents as the market (`bench.load --channel bench`). It speaks only Saleor's
staff mutations, goods by the hundred; the app needs every permission. Prices and search words are brought up to date
by Saleor's own tasks, which have to run once before measuring.
"""

import argparse
import json
import time
from typing import Any

from bench.client import Client, Failed, body_of
from bench.fill import STOCK
from bench.goods import KINDS, PRODUCTS, Good, goods
from bench.operations import HOME

CHANNEL = "bench"
HUNDRED = 100
ADDRESS = {name: value for name, value in HOME.items() if name not in ("firstName", "lastName")}
MAKE_CHANNEL = """mutation($input: ChannelCreateInput!) {
    channelCreate(input: $input) {channel {id} errors {field message}}}"""
MAKE_WAREHOUSE = """mutation($input: WarehouseCreateInput!) {
    createWarehouse(input: $input) {warehouse {id} errors {field message}}}"""
JOIN = """mutation($id: ID!, $input: ChannelUpdateInput!) {
    channelUpdate(id: $id, input: $input) {channel {id} errors {field message}}}"""
MAKE_ZONE = """mutation($input: ShippingZoneCreateInput!) {
    shippingZoneCreate(input: $input) {shippingZone {id} errors {field message}}}"""
MAKE_WAY = """mutation($input: ShippingPriceInput!) {
    shippingPriceCreate(input: $input) {shippingMethod {id} errors {field message}}}"""
PRICE_WAY = """mutation($id: ID!, $input: ShippingMethodChannelListingInput!) {
    shippingMethodChannelListingUpdate(id: $id, input: $input) {shippingMethod {id} errors {field message}}}"""
MAKE_TYPE = """mutation($input: ProductTypeInput!) {
    productTypeCreate(input: $input) {productType {id} errors {field message}}}"""
MAKE_CATEGORY = """mutation($input: CategoryInput!) {
    categoryCreate(input: $input) {category {id} errors {field message}}}"""
MAKE_GOODS = """mutation($products: [ProductBulkCreateInput!]!) {
    productBulkCreate(products: $products) {count errors {path message}}}"""


class Filling:
    """One Saleor that is being filled."""

    def __init__(self, url: str, token: str) -> None:
        self.client = Client(url, token)

    def make(self, document: str, **variables: Any) -> Any:
        """The one thing that a mutation makes: its id, or its count; raises Failed with what is refused."""
        answer = json.loads(self.client.post(body_of(document, **variables)))
        if answer.get("errors"):
            raise Failed(str(answer["errors"])[:500])
        (payload,) = answer["data"].values()
        if refused := payload.pop("errors"):
            raise Failed(str(refused)[:500])
        (made,) = payload.values()
        return made["id"] if isinstance(made, dict) else made

    def set_up(self) -> dict[str, Any]:
        """Channel, warehouse, way of delivery, type and categories: what every product names."""
        channel = self.make(
            MAKE_CHANNEL,
            input={"name": "Bench", "slug": CHANNEL, "currencyCode": "VND", "defaultCountry": "VN", "isActive": True},
        )
        warehouse = self.make(MAKE_WAREHOUSE, input={"name": "Bench", "slug": CHANNEL, "address": ADDRESS})
        self.make(JOIN, id=channel, input={"addWarehouses": [warehouse]})
        zone = self.make(
            MAKE_ZONE,
            input={"name": "Bench", "countries": ["VN"], "addChannels": [channel], "addWarehouses": [warehouse]},
        )
        way = self.make(MAKE_WAY, input={"name": "Bench", "shippingZone": zone, "type": "PRICE"})
        self.make(PRICE_WAY, id=way, input={"addChannels": [{"channelId": channel, "price": 25_000}]})
        kind = self.make(
            MAKE_TYPE, input={"name": "Bench", "slug": CHANNEL, "hasVariants": True, "isShippingRequired": True}
        )
        slugs = dict.fromkeys(category for category, *_rest in KINDS)
        categories = {slug: self.make(MAKE_CATEGORY, input={"name": slug, "slug": f"bench-{slug}"}) for slug in slugs}
        return {"channel": channel, "warehouse": warehouse, "type": kind, "categories": categories}


def product_of(good: Good, there: dict[str, Any]) -> dict[str, Any]:
    """A ProductBulkCreateInput."""
    blocks = [{"type": "paragraph", "data": {"text": text}} for text in good.description.split("\n\n")]

    def variant(name: str, price: int) -> dict[str, Any]:
        return {
            "name": name,
            "attributes": [],
            "trackInventory": True,
            "stocks": [{"warehouse": there["warehouse"], "quantity": STOCK}],
            "channelListings": [{"channelId": there["channel"], "price": price}],
        }

    return {
        "name": good.name,
        "slug": f"bench-{good.number:05}",
        "description": json.dumps({"blocks": blocks}),
        "productType": there["type"],
        "category": there["categories"][good.category],
        "channelListings": [
            {
                "channelId": there["channel"],
                "isPublished": True,
                "visibleInListings": True,
                "isAvailableForPurchase": True,
            }
        ],
        "variants": [variant("Nhỏ", good.small), variant("Lớn", good.large)],
    }


def main() -> None:
    """Fill, and say how far it is."""
    parser = argparse.ArgumentParser(prog="python -m bench.fill_over_http", description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--token", required=True, help="of an app with every permission")
    parser.add_argument("--products", type=int, default=PRODUCTS)
    options = parser.parse_args()
    filling, began, done = Filling(options.url, options.token), time.monotonic(), 0
    there = filling.set_up()
    rows = goods(options.products)
    for first in range(0, len(rows), HUNDRED):
        some = [product_of(good, there) for good in rows[first : first + HUNDRED]]
        done += filling.make(MAKE_GOODS, products=some)
        print(f"\r{done} products after {time.monotonic() - began:.0f} s", end="", flush=True)
    print()


if __name__ == "__main__":
    main()
