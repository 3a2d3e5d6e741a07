"""Products, their variants, prices and stock."""

from marketplace.outbox.delivery import publish
from marketplace.shop.events import ProductChanged
from marketplace.shop.saleor.inbox.reading import Told
from marketplace.shop.saleor.inbox.registry import handles

_WHAT = {"ProductCreated": "CREATED", "ProductDeleted": "DELETED"}


@handles("ProductCreated", "ProductUpdated", "ProductDeleted", "ProductMetadataUpdated")
def product_changed(told: Told) -> None:
    """It is looked at anew by who cares."""
    publish(ProductChanged(product_id=told.facts["product"]["id"], what=_WHAT.get(told.kind, "UPDATED")))


@handles(
    "ProductVariantCreated",
    "ProductVariantUpdated",
    "ProductVariantDeleted",
    "ProductVariantStockUpdated",
    "ProductVariantOutOfStock",
    "ProductVariantBackInStock",
    "ProductVariantDiscountedPriceUpdated",
)
def variant_changed(told: Told) -> None:
    """The product that has it has changed."""
    variant = told.facts.get("productVariant") or told.facts["repriced"]
    publish(ProductChanged(product_id=variant["product"]["id"]))
