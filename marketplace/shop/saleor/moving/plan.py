"""What is moved, in the order in which one thing hangs on another."""

from marketplace.shop.saleor.moving.far import Far
from marketplace.shop.saleor.moving.kinds.attributes import Attributes, AttributeValues
from marketplace.shop.saleor.moving.kinds.categories import Categories
from marketplace.shop.saleor.moving.kinds.channels import Channels
from marketplace.shop.saleor.moving.kinds.default_variants import DefaultVariants
from marketplace.shop.saleor.moving.kinds.product_types import ProductTypes
from marketplace.shop.saleor.moving.kinds.products import Products
from marketplace.shop.saleor.moving.kinds.shipping_methods import ShippingMethods
from marketplace.shop.saleor.moving.kinds.shipping_zones import ShippingZones
from marketplace.shop.saleor.moving.kinds.tax_classes import TaxClasses
from marketplace.shop.saleor.moving.kinds.variants import Variants
from marketplace.shop.saleor.moving.kinds.warehouses import Warehouses
from marketplace.shop.saleor.moving.things import Kind

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
)


def kinds(far: Far) -> list[Kind]:
    """All of them, for one Saleor."""
    return [kind(far) for kind in KINDS]
