"""A small shop at the real Saleor: a channel in đồng, goods that are sent, a room that is booked; and a buyer."""

import uuid
from dataclasses import dataclass
from typing import Any

import requests

from marketplace.shop.native.ids import int_pk
from marketplace.shop.native.models import Channel, Product, ProductType, ProductVariant
from marketplace.shop.saleor import connections

GATEWAY = "cholang.vietqr"
ADDRESS = {
    "firstName": "Lan",
    "lastName": "Nguyễn",
    "streetAddress1": "12 Nguyễn Vịnh",
    "city": "Quảng Điền",
    "countryArea": "Thừa Thiên - Huế",
    "country": "VN",
    "postalCode": "530000",
    "phone": "+84905123456",
}


@dataclass
class LiveShop:
    """What there is, by global id."""

    url: str
    token: str
    channel: str = ""
    channel_slug: str = ""
    warehouse: str = ""
    pennywort: str = ""
    room: str = ""

    def ask(self, query: str, *, by: str = "", **variables: Any) -> dict[str, Any]:
        """The data; whatever is refused fails the test."""
        headers = {"Authorization": f"Bearer {by}"} if by else {}
        answer = requests.post(
            self.url, json={"query": query, "variables": variables}, headers=headers, timeout=30
        ).json()
        assert "errors" not in answer, answer
        for payload in answer["data"].values():
            assert not (isinstance(payload, dict) and payload.get("errors")), payload
        return answer["data"]

    def do(self, query: str, **variables: Any) -> dict[str, Any]:
        """By the app that may do everything."""
        return self.ask(query, by=self.token, **variables)


def open_shop(url: str, token: str) -> LiveShop:
    """Set up with names that no other run has; our rows know channel, room and goods."""
    shop = LiveShop(url, token)
    word = uuid.uuid4().hex[:8]
    shop.channel_slug = f"cho-{word}"
    address = {key: value for key, value in ADDRESS.items() if key not in ("firstName", "lastName")}
    shop.channel = shop.do(
        """mutation ($slug: String!) { channelCreate(input: {name: $slug, slug: $slug, currencyCode: "VND",
           defaultCountry: VN, isActive: true, orderSettings: {markAsPaidStrategy: TRANSACTION_FLOW}})
           { errors { message } channel { id } } }""",
        slug=shop.channel_slug,
    )["channelCreate"]["channel"]["id"]
    shop.warehouse = shop.do(
        """mutation ($input: WarehouseCreateInput!) { createWarehouse(input: $input)
           { errors { message } warehouse { id } } }""",
        input={"name": word, "slug": word, "address": address | {"skipValidation": True}},
    )["createWarehouse"]["warehouse"]["id"]
    shop.do(
        """mutation ($id: ID!, $warehouses: [ID!]) { channelUpdate(id: $id, input: {addWarehouses: $warehouses})
           { errors { message } } }""",
        id=shop.channel,
        warehouses=[shop.warehouse],
    )
    zone = shop.do(
        """mutation ($input: ShippingZoneCreateInput!) { shippingZoneCreate(input: $input)
           { errors { message } shippingZone { id } } }""",
        input={"name": word, "countries": ["VN"], "addWarehouses": [shop.warehouse], "addChannels": [shop.channel]},
    )["shippingZoneCreate"]["shippingZone"]["id"]
    method = shop.do(
        """mutation ($input: ShippingPriceInput!) { shippingPriceCreate(input: $input)
           { errors { message } shippingMethod { id } } }""",
        input={"name": "Xe ôm", "type": "PRICE", "shippingZone": zone},
    )["shippingPriceCreate"]["shippingMethod"]["id"]
    shop.do(
        """mutation ($id: ID!, $channel: ID!) { shippingMethodChannelListingUpdate(id: $id, input: {addChannels:
           [{channelId: $channel, price: 15000}]}) { errors { message } } }""",
        id=method,
        channel=shop.channel,
    )
    category = shop.do(
        "mutation ($name: String!) { categoryCreate(input: {name: $name}) { errors { message } category { id } } }",
        name=word,
    )["categoryCreate"]["category"]["id"]
    shop.pennywort = _product(shop, category, f"Rau má {word}", price=20_000, is_sent=True)
    shop.room = _product(shop, category, f"Phòng đôi {word}", price=300_000, is_sent=False)
    return shop


def _product(shop: LiveShop, category: str, name: str, *, price: int, is_sent: bool) -> str:
    """The variant's id; our rows know it, too."""
    kind = shop.do(
        """mutation ($input: ProductTypeInput!) { productTypeCreate(input: $input)
           { errors { message } productType { id } } }""",
        input={"name": name, "slug": uuid.uuid4().hex, "hasVariants": False, "isShippingRequired": is_sent},
    )["productTypeCreate"]["productType"]["id"]
    product = shop.do(
        """mutation ($input: ProductCreateInput!) { productCreate(input: $input)
           { errors { message } product { id } } }""",
        input={
            "name": name,
            "productType": kind,
            "category": category,
            "metadata": [{"key": "seller", "value": "7"}],
        },
    )["productCreate"]["product"]["id"]
    shop.do(
        """mutation ($id: ID!, $channel: ID!) { productChannelListingUpdate(id: $id, input: {updateChannels: [{
           channelId: $channel, isPublished: true, isAvailableForPurchase: true, visibleInListings: true}]})
           { errors { message } } }""",
        id=product,
        channel=shop.channel,
    )
    variant = shop.do(
        """mutation ($input: ProductVariantCreateInput!) { productVariantCreate(input: $input)
           { errors { message } productVariant { id } } }""",
        input={
            "product": product,
            "attributes": [],
            "trackInventory": is_sent,
            "stocks": [{"warehouse": shop.warehouse, "quantity": 50}],
        },
    )["productVariantCreate"]["productVariant"]["id"]
    shop.do(
        """mutation ($id: ID!, $channel: ID!, $price: PositiveDecimal!) { productVariantChannelListingUpdate(id: $id,
           input: [{channelId: $channel, price: $price}]) { errors { message } } }""",
        id=variant,
        channel=shop.channel,
        price=price,
    )
    _know(shop, kind, product, variant, name, is_sent)
    return variant


def _know(shop: LiveShop, kind: str, product: str, variant: str, name: str, is_sent: bool) -> None:
    Channel.objects.get_or_create(
        pk=int_pk(shop.channel, "Channel"),
        defaults={"slug": shop.channel_slug, "name": shop.channel_slug, "currency_code": "VND", "is_active": True},
    )
    made_kind = ProductType.objects.create(
        pk=int_pk(kind, "ProductType"), name=name, slug=kind, is_shipping_required=is_sent
    )
    made = Product.objects.create(pk=int_pk(product, "Product"), product_type=made_kind, name=name, slug=product)
    ProductVariant.objects.create(pk=int_pk(variant, "ProductVariant"), product=made)


def install_gateway(shop: LiveShop) -> str:
    """The way to pay, for which the app that may do everything stands in; its token."""
    connections.keep(app_id="QXBwOjE=", token=shop.token, identifier=GATEWAY)
    return shop.token


def basket_with_goods(shop: LiveShop) -> str:
    """Two bunches of pennywort to Quảng Điền by motorbike: 40,000 + 15,000; its id."""
    basket = shop.ask(
        """mutation ($input: CheckoutCreateInput!) { checkoutCreate(input: $input)
           { errors { message field code } checkout { id shippingMethods { id } } } }""",
        input={
            "channel": shop.channel_slug,
            "email": "lan@example.com",
            "lines": [{"variantId": shop.pennywort, "quantity": 2}],
            "shippingAddress": ADDRESS,
            "billingAddress": ADDRESS,
            "validationRules": {
                "shippingAddress": {"enableFieldsNormalization": False, "checkFieldsFormat": False},
                "billingAddress": {"enableFieldsNormalization": False, "checkFieldsFormat": False},
            },
            "languageCode": "VI",
        },
    )["checkoutCreate"]["checkout"]
    shop.ask(
        """mutation ($id: ID!, $method: ID!) { checkoutDeliveryMethodUpdate(id: $id, deliveryMethodId: $method)
           { errors { message field code } } }""",
        id=basket["id"],
        method=basket["shippingMethods"][0]["id"],
    )
    return str(basket["id"])
