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


class VariantAttributesOfType(Loader[int, list[models.AttributeVariant]]):
    """A product type's attributes of variants, in their order."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.AttributeVariant]]:
        found: dict[int, list[models.AttributeVariant]] = {key: [] for key in keys}
        rows = models.AttributeVariant.objects.filter(product_type_id__in=keys).select_related("attribute")
        for row in rows.order_by("sort_order", "pk"):
            found[row.product_type_id].append(row)
        return found
