"""The tables of the native engine, by noun."""

from marketplace.shop.native.models.addresses import Address
from marketplace.shop.native.models.attributes import (
    AssignedPageAttributeValue,
    AssignedProductAttributeValue,
    AssignedVariantAttributeValue,
    Attribute,
    AttributePage,
    AttributeProduct,
    AttributeTranslation,
    AttributeValue,
    AttributeValueTranslation,
    AttributeVariant,
)
from marketplace.shop.native.models.catalog import (
    Category,
    CategoryTranslation,
    Product,
    ProductTranslation,
    ProductType,
    ProductVariant,
    ProductVariantTranslation,
)
from marketplace.shop.native.models.channel_listings import ProductChannelListing, ProductVariantChannelListing
from marketplace.shop.native.models.channels import Channel
from marketplace.shop.native.models.checkout import Checkout, CheckoutLine, Reservation
from marketplace.shop.native.models.collections import (
    Collection,
    CollectionChannelListing,
    CollectionProduct,
    CollectionTranslation,
)
from marketplace.shop.native.models.discounts import OrderDiscount, OrderLineDiscount
from marketplace.shop.native.models.exports import ExportEvent, ExportFile
from marketplace.shop.native.models.gift_cards import (
    CheckoutGiftCard,
    GiftCard,
    GiftCardEvent,
    GiftCardTag,
    OrderGiftCard,
)
from marketplace.shop.native.models.invoices import Invoice
from marketplace.shop.native.models.media import ProductMedia, Thumbnail
from marketplace.shop.native.models.menus import Menu, MenuItem, MenuItemTranslation
from marketplace.shop.native.models.orders import (
    Allocation,
    Fulfillment,
    FulfillmentLine,
    Order,
    OrderEvent,
    OrderLine,
)
from marketplace.shop.native.models.pages import Page, PageTranslation, PageType
from marketplace.shop.native.models.promotions import (
    PromotedListing,
    Promotion,
    PromotionEvent,
    PromotionRule,
    PromotionRuleTranslation,
    PromotionTranslation,
)
from marketplace.shop.native.models.refunds import GiftCardReturn, OrderGrantedRefund, OrderGrantedRefundLine
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
    "AttributeTranslation",
    "AttributeValue",
    "AttributeValueTranslation",
    "AttributeVariant",
    "Category",
    "CategoryTranslation",
    "Channel",
    "ChannelWarehouse",
    "Checkout",
    "CheckoutGiftCard",
    "CheckoutLine",
    "Collection",
    "CollectionChannelListing",
    "CollectionProduct",
    "CollectionTranslation",
    "DiscountValueType",
    "ExportEvent",
    "ExportFile",
    "Fulfillment",
    "FulfillmentLine",
    "GiftCard",
    "GiftCardEvent",
    "GiftCardReturn",
    "GiftCardTag",
    "Invoice",
    "Menu",
    "MenuItem",
    "MenuItemTranslation",
    "Order",
    "OrderDiscount",
    "OrderEvent",
    "OrderGiftCard",
    "OrderGrantedRefund",
    "OrderGrantedRefundLine",
    "OrderLine",
    "OrderLineDiscount",
    "Page",
    "PageTranslation",
    "PageType",
    "Product",
    "ProductChannelListing",
    "ProductMedia",
    "ProductTranslation",
    "ProductType",
    "ProductVariant",
    "ProductVariantChannelListing",
    "ProductVariantTranslation",
    "PromotedListing",
    "Promotion",
    "PromotionEvent",
    "PromotionRule",
    "PromotionRuleTranslation",
    "PromotionTranslation",
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
