"""What is moved, in the order in which one thing hangs on another."""

from marketplace.shop.saleor.moving.far import Far
from marketplace.shop.saleor.moving.kinds.attributes import Attributes, AttributeValues
from marketplace.shop.saleor.moving.kinds.categories import Categories
from marketplace.shop.saleor.moving.kinds.channels import Channels
from marketplace.shop.saleor.moving.kinds.collections import Collections
from marketplace.shop.saleor.moving.kinds.customers import Customers
from marketplace.shop.saleor.moving.kinds.default_variants import DefaultVariants
from marketplace.shop.saleor.moving.kinds.gift_cards import GiftCards
from marketplace.shop.saleor.moving.kinds.menus import MenuItems, Menus
from marketplace.shop.saleor.moving.kinds.orders import Orders
from marketplace.shop.saleor.moving.kinds.pages import Pages, PageTypes
from marketplace.shop.saleor.moving.kinds.pictures import Pictures
from marketplace.shop.saleor.moving.kinds.product_types import ProductTypes
from marketplace.shop.saleor.moving.kinds.products import Products
from marketplace.shop.saleor.moving.kinds.promotions import Promotions
from marketplace.shop.saleor.moving.kinds.shipping_methods import ShippingMethods
from marketplace.shop.saleor.moving.kinds.shipping_zones import ShippingZones
from marketplace.shop.saleor.moving.kinds.tax_classes import TaxClasses
from marketplace.shop.saleor.moving.kinds.variants import Variants
from marketplace.shop.saleor.moving.kinds.vouchers import Vouchers
from marketplace.shop.saleor.moving.kinds.warehouses import Warehouses
from marketplace.shop.saleor.moving.things import Ids, Kind

KINDS: tuple[type[Kind], ...] = (
    TaxClasses,
    Channels,
    ShippingZones,
    ShippingMethods,
    Warehouses,
    Attributes,
    AttributeValues,
    ProductTypes,
    Categories,
    Products,
    Variants,
    DefaultVariants,
    Pictures,
    Collections,
    PageTypes,
    Pages,
    Menus,
    MenuItems,
    Customers,
    Vouchers,
    Promotions,
    GiftCards,
    Orders,
)


def kinds(far: Far, ids: Ids) -> list[Kind]:
    """All of them, for one Saleor; what is where they note in `ids`."""
    return [kind(far, ids) for kind in KINDS]
