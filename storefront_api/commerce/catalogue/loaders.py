"""What a list of products needs beyond its rows, each in one statement."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Sum

from marketplace.shop.native import models
from storefront_api.core.batching import Loader

#: (pk, channel pk)
InChannel = tuple[int, int]


class MediaOfProduct(Loader[int, list[models.ProductMedia]]):
    """Pictures, in their order."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.ProductMedia]]:
        found: dict[int, list[models.ProductMedia]] = {key: [] for key in keys}
        for media in models.ProductMedia.objects.filter(product_id__in=keys).order_by("sort_order", "pk"):
            found[media.product_id].append(media)
        return found


class ListingOfProduct(Loader[InChannel, models.ProductChannelListing]):
    """Price range and visibility in a channel."""

    def load_many(self, keys: Sequence[InChannel]) -> dict[InChannel, models.ProductChannelListing]:
        rows = models.ProductChannelListing.objects.filter(
            product_id__in={pk for pk, _channel in keys}, channel_id__in={channel for _pk, channel in keys}
        )
        return {(row.product_id, row.channel_id): row for row in rows}


class VariantsOfProduct(Loader[InChannel, list[models.ProductVariant]]):
    """Variants on sale in a channel."""

    def load_many(self, keys: Sequence[InChannel]) -> dict[InChannel, list[models.ProductVariant]]:
        found: dict[InChannel, list[models.ProductVariant]] = {key: [] for key in keys}
        for channel in {channel for _pk, channel in keys}:
            pks = [pk for pk, of_channel in keys if of_channel == channel]
            rows = models.ProductVariant.objects.filter(product_id__in=pks, channel_listings__channel_id=channel)
            for variant in rows.order_by("sort_order", "pk"):
                variant.__dict__["sale_channel_id"] = channel
                found[variant.product_id, channel].append(variant)
        return found


class PriceOfVariant(Loader[InChannel, models.ProductVariantChannelListing]):
    """A variant's price in a channel."""

    def load_many(self, keys: Sequence[InChannel]) -> dict[InChannel, models.ProductVariantChannelListing]:
        rows = models.ProductVariantChannelListing.objects.filter(
            variant_id__in={pk for pk, _channel in keys}, channel_id__in={channel for _pk, channel in keys}
        )
        return {(row.variant_id, row.channel_id): row for row in rows}


class QuantityOfVariant(Loader[int, int]):
    """What nobody has been promised yet, over all warehouses."""

    def load_many(self, keys: Sequence[int]) -> dict[int, int]:
        rows = (
            models.Stock.objects.filter(product_variant_id__in=keys)
            .values("product_variant_id")
            .annotate(there=Sum("quantity"), allocated=Sum("quantity_allocated"), reserved=Sum("quantity_reserved"))
        )
        left = {row["product_variant_id"]: row["there"] - row["allocated"] - row["reserved"] for row in rows}
        return {key: max(left.get(key, 0), 0) for key in keys}


class CategoryByPk(Loader[int, models.Category]):
    """Categories."""

    def load_many(self, keys: Sequence[int]) -> dict[int, models.Category]:
        return models.Category.objects.in_bulk(keys)


class CategoryBySlug(Loader[str, models.Category]):
    """Categories by the slug that other rooms know them by."""

    def load_many(self, keys: Sequence[str]) -> dict[str, models.Category]:
        return {category.slug: category for category in models.Category.objects.filter(slug__in=keys)}


class ProductTypeByPk(Loader[int, models.ProductType]):
    """Product types."""

    def load_many(self, keys: Sequence[int]) -> dict[int, models.ProductType]:
        return models.ProductType.objects.in_bulk(keys)


class ProductByPk(Loader[InChannel, models.Product]):
    """Products of any visibility, for things that name them."""

    def load_many(self, keys: Sequence[InChannel]) -> dict[InChannel, models.Product]:
        products = models.Product.objects.in_bulk({pk for pk, _channel in keys})
        for pk, channel in keys:
            if pk in products:
                products[pk].__dict__["sale_channel_id"] = channel
        return {(pk, channel): products[pk] for pk, channel in keys if pk in products}


class TranslationsOfProduct(Loader[int, dict[str, models.ProductTranslation]]):
    """Language code -> translation."""

    def load_many(self, keys: Sequence[int]) -> dict[int, dict[str, models.ProductTranslation]]:
        found: dict[int, dict[str, models.ProductTranslation]] = defaultdict(dict)
        for row in models.ProductTranslation.objects.filter(product_id__in=keys):
            found[row.product_id][row.language_code] = row
        return dict(found)


class TranslationsOfCategory(Loader[int, dict[str, models.CategoryTranslation]]):
    """Language code -> translation."""

    def load_many(self, keys: Sequence[int]) -> dict[int, dict[str, models.CategoryTranslation]]:
        found: dict[int, dict[str, models.CategoryTranslation]] = defaultdict(dict)
        for row in models.CategoryTranslation.objects.filter(category_id__in=keys):
            found[row.category_id][row.language_code] = row
        return dict(found)
