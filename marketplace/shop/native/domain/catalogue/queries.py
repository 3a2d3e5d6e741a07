"""What anonymous callers may see of the catalogue, and what belongs to many products at once.

Every function is one statement, whatever the number of rows.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from marketplace.shop.native.models import (
    AssignedProductAttributeValue,
    Category,
    Product,
    ProductChannelListing,
    ProductMedia,
    ProductTranslation,
    ProductVariant,
    ProductVariantChannelListing,
)


def visible_listings(*, channel_id: int) -> QuerySet[ProductChannelListing]:
    """Listings an anonymous caller may see: published by now, and some variant has a price.

    `discounted_price_amount` is set exactly when a variant has a price, so no join is needed.
    """
    return ProductChannelListing.objects.filter(
        channel_id=channel_id,
        is_published=True,
        published_at__lte=timezone.now(),
        discounted_price_amount__isnull=False,
    )


def visible_products(*, channel_id: int, in_listings: bool = False) -> QuerySet[Product]:
    """Products an anonymous caller may see; with `in_listings` only those shown in lists."""
    listings = visible_listings(channel_id=channel_id).filter(product_id=OuterRef("pk"))
    if in_listings:
        listings = listings.filter(visible_in_listings=True)
    return Product.objects.filter(Exists(listings))


def branch_ids(*, category_ids: Sequence[int]) -> list[int]:
    """These categories and everything below them. Two statements."""
    paths = list(Category.objects.filter(pk__in=category_ids).values_list("path", flat=True))
    found: list[int] = []
    for pk, path in Category.objects.values_list("pk", "path"):
        if any(path.startswith(start) for start in paths):
            found.append(pk)
    return found


def listings_of(*, product_ids: Sequence[int], channel_id: int) -> dict[int, ProductChannelListing]:
    """By product: price range and publication in the channel."""
    rows = ProductChannelListing.objects.filter(product_id__in=product_ids, channel_id=channel_id)
    return {row.product_id: row for row in rows}


def variants_of(*, product_ids: Sequence[int], channel_id: int) -> dict[int, list[ProductVariant]]:
    """By product: the variants that have a price in the channel, in their order."""
    priced = ProductVariantChannelListing.objects.filter(variant_id=OuterRef("pk"), channel_id=channel_id)
    rows = ProductVariant.objects.filter(Exists(priced), product_id__in=product_ids).order_by("sort_order", "pk")
    return _grouped(rows)


def variant_prices(*, variant_ids: Sequence[int], channel_id: int) -> dict[int, ProductVariantChannelListing]:
    """By variant: its price in the channel."""
    rows = ProductVariantChannelListing.objects.filter(variant_id__in=variant_ids, channel_id=channel_id)
    return {row.variant_id: row for row in rows}


def media_of(*, product_ids: Sequence[int]) -> dict[int, list[ProductMedia]]:
    """By product: its pictures in their order."""
    return _grouped(ProductMedia.objects.filter(product_id__in=product_ids).order_by("sort_order", "pk"))


def translations_of(*, product_ids: Sequence[int]) -> dict[int, list[ProductTranslation]]:
    """By product: its texts in other languages."""
    return _grouped(ProductTranslation.objects.filter(product_id__in=product_ids).order_by("language_code"))


def attribute_values_of(*, product_ids: Sequence[int]) -> dict[int, list[AssignedProductAttributeValue]]:
    """By product: its attribute values, with value and attribute."""
    rows = AssignedProductAttributeValue.objects.filter(product_id__in=product_ids)
    return _grouped(rows.select_related("value__attribute").order_by("sort_order", "pk"))


def _grouped(rows: QuerySet[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.product_id].append(row)
    return dict(found)
