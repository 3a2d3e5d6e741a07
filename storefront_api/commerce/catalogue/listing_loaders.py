"""Where products and variants are on sale, each in one statement."""

from collections.abc import Sequence

from marketplace.shop.native import models
from storefront_api.core.batching import Loader


class ListingsOfProduct(Loader[int, list[models.ProductChannelListing]]):
    """A product's listings in all channels."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.ProductChannelListing]]:
        found: dict[int, list[models.ProductChannelListing]] = {key: [] for key in keys}
        for row in models.ProductChannelListing.objects.filter(product_id__in=keys).order_by("pk"):
            found[row.product_id].append(row)
        return found


class ListingsOfVariant(Loader[int, list[models.ProductVariantChannelListing]]):
    """A variant's prices in all channels."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.ProductVariantChannelListing]]:
        found: dict[int, list[models.ProductVariantChannelListing]] = {key: [] for key in keys}
        for row in models.ProductVariantChannelListing.objects.filter(variant_id__in=keys).order_by("pk"):
            found[row.variant_id].append(row)
        return found
