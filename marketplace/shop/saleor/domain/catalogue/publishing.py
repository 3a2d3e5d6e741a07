"""Showing and hiding goods."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.domain.catalogue.market import market_id
from marketplace.shop.saleor.domain.catalogue.whole import listing_in, put_again, taken
from marketplace.shop.saleor.mirror.products import put_product
from marketplace.values.refusal import Refused


def set_published(product_id: str, *, published: bool) -> None:
    """In the market's channel. One without a price cannot be shown (PRODUCT_NOT_PUBLISHED); raises NotFound."""
    channel = market_id()
    with transaction.atomic():
        answer = taken(product_id)
        listing = listing_in(answer["product"], channel)
        if listing is None or (published and not _is_priced(answer["product"], channel)):
            raise Refused("PRODUCT_NOT_PUBLISHED", _("Mặt hàng chưa có giá nên chưa thể bày bán."), field="price")
        if listing["isPublished"] == published:
            put_product(answer)
            return
        wish: dict[str, Any] = {"channelId": channel, "isPublished": published}
        if published:
            wish["visibleInListings"] = True
            if not listing["availableForPurchaseAt"]:
                wish["isAvailableForPurchase"] = True
        ask("product_listing", product=product_id, listing=wish)
        put_again(product_id)


def list_unpublished(product_id: str, channel: str) -> None:
    """Bring a product into a channel, not shown yet."""
    listing = {"channelId": channel, "isPublished": False, "visibleInListings": True}
    ask("product_listing", product=product_id, listing=listing)


def _is_priced(product: dict[str, Any], channel: str) -> bool:
    listings = (listing_in(variant, channel) for variant in product["variants"] or ())
    return any(listing is not None and listing["price"] is not None for listing in listings)
