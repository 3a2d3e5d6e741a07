"""The tables of the native engine, by noun."""

from marketplace.shop.native.models.addresses import Address
from marketplace.shop.native.models.attributes import (
    AssignedProductAttributeValue,
    Attribute,
    AttributeProduct,
    AttributeValue,
)
from marketplace.shop.native.models.catalog import (
    Category,
    CategoryTranslation,
    Collection,
    CollectionProduct,
    Product,
    ProductTranslation,
    ProductType,
    ProductVariant,
)
from marketplace.shop.native.models.channel_listings import ProductChannelListing, ProductVariantChannelListing
from marketplace.shop.native.models.channels import Channel
from marketplace.shop.native.models.checkout import Checkout, CheckoutLine, Reservation
from marketplace.shop.native.models.media import ProductMedia, Thumbnail
from marketplace.shop.native.models.orders import (
    Allocation,
    Fulfillment,
    FulfillmentLine,
    Order,
    OrderEvent,
    OrderLine,
)
from marketplace.shop.native.models.shipping import ShippingMethod, ShippingMethodChannelListing, ShippingZone
from marketplace.shop.native.models.stock import Stock, Warehouse
from marketplace.shop.native.models.transactions import TransactionEvent, TransactionItem

__all__ = [
    "Address",
    "Allocation",
    "AssignedProductAttributeValue",
    "Attribute",
    "AttributeProduct",
    "AttributeValue",
    "Category",
    "CategoryTranslation",
    "Channel",
    "Checkout",
    "CheckoutLine",
    "Collection",
    "CollectionProduct",
    "Fulfillment",
    "FulfillmentLine",
    "Order",
    "OrderEvent",
    "OrderLine",
    "Product",
    "ProductChannelListing",
    "ProductMedia",
    "ProductTranslation",
    "ProductType",
    "ProductVariant",
    "ProductVariantChannelListing",
    "Reservation",
    "ShippingMethod",
    "ShippingMethodChannelListing",
    "ShippingZone",
    "Stock",
    "Thumbnail",
    "TransactionEvent",
    "TransactionItem",
    "Warehouse",
]
