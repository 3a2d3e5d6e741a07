"""What a list of products needs beyond its rows, each in one statement."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from graphql import GraphQLResolveInfo

from marketplace.shop.native import models
from storefront_api.commerce.catalogue import statements
from storefront_api.commerce.catalogue.grouping import Groups
from storefront_api.core.batching import Loader, load

#: (pk, channel pk)
InChannel = tuple[int, int]


class MediaOfProduct(Loader[int, list[models.ProductMedia]]):
    """Pictures, in their order."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.ProductMedia]]:
        found: dict[int, list[models.ProductMedia]] = {key: [] for key in keys}
        for media in statements.media_of(products=list(keys)):
            found[media.product_id].append(media)
        return found


class ListingOfProduct(Loader[InChannel, models.ProductChannelListing]):
    """Price range and visibility in a channel."""

    def load_many(self, keys: Sequence[InChannel]) -> dict[InChannel, models.ProductChannelListing]:
        rows = statements.listings_of(
            products=[pk for pk, _channel in keys], channels=list({channel for _pk, channel in keys})
        )
        return {(row.product_id, row.channel_id): row for row in rows}


class VariantsOfProduct(Loader[InChannel, list[models.ProductVariant]]):
    """Variants on sale in a channel; all of them for no channel (0), as those who keep the catalogue see them."""

    def load_many(self, keys: Sequence[InChannel]) -> dict[InChannel, list[models.ProductVariant]]:
        found: dict[InChannel, list[models.ProductVariant]] = {key: [] for key in keys}
        for channel in {channel for _pk, channel in keys}:
            pks = [pk for pk, of_channel in keys if of_channel == channel]
            for variant in _variants(pks, channel):
                found[variant.product_id, channel].append(variant)
        return found


def _variants(products: list[int], channel: int) -> list[models.ProductVariant]:
    return (
        statements.variants_of(products=products, channel=channel)
        if channel
        else statements.all_variants_of(products=products)
    )


class PriceOfVariant(Loader[InChannel, models.ProductVariantChannelListing]):
    """A variant's price in a channel."""

    def load_many(self, keys: Sequence[InChannel]) -> dict[InChannel, models.ProductVariantChannelListing]:
        rows = statements.prices_of(
            variants=[pk for pk, _channel in keys], channels=list({channel for _pk, channel in keys})
        )
        return {(row.variant_id, row.channel_id): row for row in rows}


class QuantityOfVariant(Loader[InChannel, int]):
    """What nobody has been promised yet in the channel's warehouses, or in all of them for no channel (0)."""

    def load_many(self, keys: Sequence[InChannel]) -> dict[InChannel, int]:
        found: dict[InChannel, int] = dict.fromkeys(keys, 0)
        for channel in {channel for _pk, channel in keys}:
            pks = [pk for pk, of_channel in keys if of_channel == channel]
            rows = (
                statements.quantities_of(variants=pks, channel=channel)
                if channel
                else statements.all_quantities_of(variants=pks)
            )
            found.update({(pk, channel): max(int(quantity), 0) for pk, quantity in rows})
        return found


class CategoryByPk(Loader[int, models.Category]):
    """Categories."""

    def load_many(self, keys: Sequence[int]) -> dict[int, models.Category]:
        return {row.pk: row for row in statements.categories_by_pk(pks=list(keys))}


class ChildrenOfCategory(Groups):
    """Categories right below."""

    rows = models.Category.objects.all()
    group, sort = "parent_id", ("sort_order", "pk")


class CollectionsOfProduct(Loader[tuple[int, str], list[models.Collection]]):
    """Those that anybody may see in the channel with this slug, by the product's pk."""

    def load_many(self, keys: Sequence[tuple[int, str]]) -> dict[tuple[int, str], list[models.Collection]]:
        found: dict[tuple[int, str], list[models.Collection]] = {key: [] for key in keys}
        for channel in {channel for _pk, channel in keys}:
            pks = [pk for pk, of_channel in keys if of_channel == channel]
            rows: list[Any] = statements.collections_of(products=pks, channel=channel, now=timezone.now())
            for row in rows:
                row.__dict__["channel_slug"] = channel
                found[row.bearer_id, channel].append(row)
        return found


class AllCollectionsOfProduct(Loader[int, list[models.Collection]]):
    """Published or not, by the product's pk."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.Collection]]:
        found: dict[int, list[models.Collection]] = {key: [] for key in keys}
        rows: list[Any] = statements.all_collections_of(products=list(keys))
        for row in rows:
            found[row.bearer_id].append(row)
        return found


class CategoryBySlug(Loader[str, models.Category]):
    """Categories by the slug that other rooms know them by."""

    def load_many(self, keys: Sequence[str]) -> dict[str, models.Category]:
        return {category.slug: category for category in models.Category.objects.filter(slug__in=keys)}


class ProductTypeByPk(Loader[int, models.ProductType]):
    """Product types."""

    def load_many(self, keys: Sequence[int]) -> dict[int, models.ProductType]:
        return {row.pk: row for row in statements.product_types_by_pk(pks=list(keys))}


class ProductByPk(Loader[InChannel, models.Product]):
    """Products of any visibility, for things that name them."""

    def load_many(self, keys: Sequence[InChannel]) -> dict[InChannel, models.Product]:
        rows = statements.products_by_pk(pks=list({pk for pk, _channel in keys}))
        products = {row.pk: row for row in rows}
        for pk, channel in keys:
            if pk in products:
                products[pk].__dict__["sale_channel_id"] = channel
        return {(pk, channel): products[pk] for pk, channel in keys if pk in products}


def in_channel(row: Any) -> InChannel:
    """The key of a product or variant that was loaded for a channel."""
    return (row.pk, row.__dict__.get("sale_channel_id", 0))


def listing_of(info: GraphQLResolveInfo, product: models.Product) -> Any:
    """A product's price range in its channel (`currency`, `discounted_price_amount`, `highest_price_amount`)."""
    # Most statements bring these columns with the product.
    return product if "highest_price_amount" in product.__dict__ else load(info, ListingOfProduct, product, in_channel)


def price_of(info: GraphQLResolveInfo, variant: models.ProductVariant) -> Any:
    """A variant's price in its channel (`currency`, `discounted_price_amount`, `price_amount`)."""
    return variant if "price_amount" in variant.__dict__ else load(info, PriceOfVariant, variant, in_channel)
