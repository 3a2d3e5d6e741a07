"""A shop to play in, set up by its staff: one channel in dollars, one warehouse, one way of delivery, some goods."""

from dataclasses import dataclass, field
from typing import Any

from tests.contract.api import APP, Api

ADDRESS = {
    "firstName": "Ada",
    "lastName": "Byron",
    "streetAddress1": "1600 Amphitheatre Parkway",
    "city": "MOUNTAIN VIEW",
    "countryArea": "CA",
    "postalCode": "94043",
    "country": "US",
    "phone": "+16502530000",
}


@dataclass(slots=True)
class Shop:
    """What scenarios need to know of it; `variants` by the name of their goods."""

    api: Api
    channel: str
    channel_id: str
    warehouse: str
    zone: str
    method: str
    product_type: str
    category: str
    products: dict[str, str] = field(default_factory=dict)
    variants: dict[str, str] = field(default_factory=dict)

    def sell(self, name: str, price: float, **given: Any) -> str:
        """Goods with one variant on sale here; the variant's id. `given` is more of ProductCreateInput,
        with `stock` (10), `limit` for one buyer and `listing` for the channel's listing."""
        stock, limit = given.pop("stock", 10), given.pop("limit", None)
        listing = given.pop("listing", {})
        variant = given.pop("variant", {})
        api, slug = self.api, name.lower().replace(" ", "-")
        wanted = {
            "name": name,
            "slug": api.unique(slug),
            "productType": self.product_type,
            "category": self.category,
            **given,
        }
        product = api.make(slug, "CreateProduct", input=wanted)
        shown = {"isPublished": True, "visibleInListings": True, "isAvailableForPurchase": True, **listing}
        api.do("ListProduct", id=product, input={"updateChannels": [{"channelId": self.channel_id, **shown}]})
        self.products[name] = product
        made = {
            "product": product,
            "name": "Plain",
            "sku": api.unique(slug),
            "attributes": [],
            "trackInventory": True,
            "quantityLimitPerCustomer": limit,
            "stocks": [{"warehouse": self.warehouse, "quantity": stock}],
            **variant,
        }
        self.variants[name] = api.make(f"{slug}, plain", "CreateVariant", input=made)
        api.do("ListVariant", id=self.variants[name], input=[{"channelId": self.channel_id, "price": price}])
        return self.variants[name]


def open_shop(api: Api, **channel: Any) -> Shop:
    """The empty shop; `channel` is more of ChannelCreateInput."""
    slug = api.unique("market")
    settings = {"name": "Market", "slug": slug, "currencyCode": "USD", "defaultCountry": "US", "isActive": True}
    channel_id = api.make("market", "CreateChannel", input={**settings, **channel})
    taxes = api.ask("ChannelTaxes", by=APP, slug=slug)["data"]["channel"]["taxConfiguration"]["id"]
    untaxed = {"chargeTaxes": False, "pricesEnteredWithTax": True, "displayGrossPrices": True}
    api.do("SetTaxes", id=taxes, input=untaxed)
    warehouse = api.make(
        "barn", "CreateWarehouse", input={"name": "Barn", "slug": api.unique("barn"), "address": ADDRESS}
    )
    api.do("UpdateChannel", id=channel_id, input={"addWarehouses": [warehouse]})
    zone = api.make(
        "states",
        "CreateZone",
        input={"name": "States", "countries": ["US"], "addWarehouses": [warehouse], "addChannels": [channel_id]},
    )
    method = api.make("cart", "CreateMethod", input={"name": "Cart", "type": "PRICE", "shippingZone": zone})
    api.do("ListMethod", id=method, input={"addChannels": [{"channelId": channel_id, "price": 5}]})
    kind = {"name": "Goods", "slug": api.unique("goods"), "hasVariants": True, "isShippingRequired": True}
    return Shop(
        api=api,
        channel=slug,
        channel_id=channel_id,
        warehouse=warehouse,
        zone=zone,
        method=method,
        product_type=api.make("goods", "CreateProductType", input=kind),
        category=api.make("food", "CreateCategory", input={"name": "Food", "slug": api.unique("food")}),
    )
