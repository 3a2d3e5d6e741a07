"""Goods, their variants, prices, stock and pictures: whatever is said of a product, it is read whole and put into our
rows, which tell where something has changed."""

from marketplace.shop.saleor.inbox.reading import Told
from marketplace.shop.saleor.inbox.registry import handles
from marketplace.shop.saleor.mirror import products


@handles("ProductCreated", "ProductUpdated", "ProductDeleted", "ProductMetadataUpdated")
def product_changed(told: Told) -> None:
    """In any order, and however often: the reading is of now."""
    products.refresh(told.facts["product"]["id"])


@handles(
    "ProductVariantCreated",
    "ProductVariantUpdated",
    "ProductVariantDeleted",
    "ProductVariantMetadataUpdated",
    "ProductVariantStockUpdated",
    "ProductVariantOutOfStock",
    "ProductVariantBackInStock",
    "ProductVariantDiscountedPriceUpdated",
)
def variant_changed(told: Told) -> None:
    """The product that has it has changed."""
    variant = told.facts.get("productVariant") or told.facts.get("repriced")
    if variant and variant["product"]:  # of a product that is gone it is told by another event
        products.refresh(variant["product"]["id"])


@handles("ProductMediaCreated", "ProductMediaUpdated", "ProductMediaDeleted")
def picture_changed(told: Told) -> None:
    """The product that it shows has changed."""
    picture = told.facts.get("productMedia")
    if picture and picture["productId"]:
        products.refresh(picture["productId"])
