"""The tables of the native engine, by noun."""

from marketplace.shop.native.models.addresses import Address
from marketplace.shop.native.models.attributes import (
    AssignedPageAttributeValue,
    AssignedProductAttributeValue,
    AssignedVariantAttributeValue,
    Attribute,
    AttributePage,
    AttributeProduct,
    AttributeValue,
    AttributeVariant,
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
from marketplace.shop.native.models.discounts import OrderDiscount, OrderLineDiscount
from marketplace.shop.native.models.invoices import Invoice
from marketplace.shop.native.models.media import ProductMedia, Thumbnail
from marketplace.shop.native.models.orders import (
    Allocation,
    Fulfillment,
    FulfillmentLine,
    Order,
    OrderEvent,
    OrderLine,
)
from marketplace.shop.native.models.pages import Page, PageType
from marketplace.shop.native.models.refunds import OrderGrantedRefund, OrderGrantedRefundLine
from marketplace.shop.native.models.shipping import (
    ShippingMethod,
    ShippingMethodChannelListing,
    ShippingMethodPostalCodeRule,
    ShippingZone,
)
from marketplace.shop.native.models.shop_settings import ShopSettings
from marketplace.shop.native.models.stock import ChannelWarehouse, Stock, Warehouse
from marketplace.shop.native.models.taxes import (
    TaxClass,
    TaxClassCountryRate,
    TaxConfiguration,
    TaxConfigurationPerCountry,
)
from marketplace.shop.native.models.transactions import TransactionEvent, TransactionItem
from marketplace.shop.native.models.vouchers import (
    DiscountValueType,
    Voucher,
    VoucherChannelListing,
    VoucherCode,
    VoucherCustomer,
    VoucherTranslation,
)

__all__ = [
    "Address",
    "Allocation",
    "AssignedPageAttributeValue",
    "AssignedProductAttributeValue",
    "AssignedVariantAttributeValue",
    "Attribute",
    "AttributePage",
    "AttributeProduct",
    "AttributeValue",
    "AttributeVariant",
    "Category",
    "CategoryTranslation",
    "Channel",
    "ChannelWarehouse",
    "Checkout",
    "CheckoutLine",
    "Collection",
    "CollectionProduct",
    "DiscountValueType",
    "Fulfillment",
    "FulfillmentLine",
    "Invoice",
    "Order",
    "OrderDiscount",
    "OrderEvent",
    "OrderGrantedRefund",
    "OrderGrantedRefundLine",
    "OrderLine",
    "OrderLineDiscount",
    "Page",
    "PageType",
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
    "ShippingMethodPostalCodeRule",
    "ShippingZone",
    "ShopSettings",
    "Stock",
    "TaxClass",
    "TaxClassCountryRate",
    "TaxConfiguration",
    "TaxConfigurationPerCountry",
    "Thumbnail",
    "TransactionEvent",
    "TransactionItem",
    "Voucher",
    "VoucherChannelListing",
    "VoucherCode",
    "VoucherCustomer",
    "VoucherTranslation",
    "Warehouse",
]
