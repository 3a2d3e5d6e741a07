"""Words in other languages: what they are about is read whole."""

from marketplace.shop.saleor.domain.catalogue.market import product_of
from marketplace.shop.saleor.inbox.reading import Told
from marketplace.shop.saleor.inbox.registry import handles
from marketplace.shop.saleor.mirror import categories, products
from marketplace.values.refusal import NotFound


@handles("TranslationCreated", "TranslationUpdated")
def translation_changed(told: Told) -> None:
    """Of goods and shelves; other words are not remembered here."""
    about = ((told.facts.get("translation") or {}).get("translatableContent")) or {}
    if "productId" in about:
        products.refresh(about["productId"])
    elif "categoryId" in about:
        categories.refresh(about["categoryId"])
    elif "productVariantId" in about:
        try:
            products.refresh(product_of(about["productVariantId"]))
        except NotFound:
            return  # gone meanwhile
