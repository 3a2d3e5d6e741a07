"""Goods, their variants, prices, stock and pictures: whatever is said of a product, it is read whole and put into our
rows, which tell where something has changed."""

from marketplace.shop.saleor.domain.baskets.following import follow, holding_what_is_gone, reckon_anew
from marketplace.shop.saleor.inbox.reading import Told
from marketplace.shop.saleor.inbox.registry import handles
from marketplace.shop.saleor.mirror import products

_OF_PRODUCTS = ("ProductCreated", "ProductUpdated", "ProductDeleted", "ProductMetadataUpdated")
_OF_VARIANTS = (
    "ProductVariantCreated",
    "ProductVariantUpdated",
    "ProductVariantDeleted",
    "ProductVariantMetadataUpdated",
    "ProductVariantStockUpdated",
    "ProductVariantOutOfStock",
    "ProductVariantBackInStock",
    "ProductVariantDiscountedPriceUpdated",
)
_OF_PICTURES = ("ProductMediaCreated", "ProductMediaUpdated", "ProductMediaDeleted")


def _product(told: Told) -> str | None:
    """Whose variant or picture it is; None for one whose product is gone, of which another event tells."""
    if told.kind in _OF_PRODUCTS:
        return str(told.facts["product"]["id"])
    if told.kind in _OF_PICTURES:
        return (told.facts.get("productMedia") or {}).get("productId")
    variant = told.facts.get("productVariant") or told.facts.get("repriced") or {}
    return (variant.get("product") or {}).get("id")


@handles(*_OF_PRODUCTS, *_OF_VARIANTS, *_OF_PICTURES, about=_product)
def product_changed(told: Told) -> None:
    """In any order, and however often: the reading is of now. Where what was booked is gone, Saleor has taken it out of
    its baskets without a word of them, and without reckoning what they cost."""
    product = _product(told)
    if product:
        products.refresh(product)
        for basket in holding_what_is_gone(product):
            follow(basket)
            reckon_anew(basket)
