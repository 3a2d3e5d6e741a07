"""Pictures and their cached thumbnails."""

from django.db import models
from django.db.models import Q

from marketplace.shop.native.models.catalog import Category, Product, ProductVariant
from marketplace.shop.native.models.collections import Collection
from marketplace.shop.native.models.metadata import ModelWithMetadata


class ProductMedia(ModelWithMetadata):
    """A picture of a product."""

    id = models.BigAutoField(primary_key=True)
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="media")
    image = models.ImageField(upload_to="products/", max_length=255)
    external_url = models.CharField(max_length=2048, blank=True)
    """Where it is to be had, small, when it does not lie with us; `image` is then empty."""
    alt = models.CharField(max_length=250, blank=True)
    type = models.CharField(max_length=32, default="IMAGE")
    sort_order = models.IntegerField(default=0)
    variants = models.ManyToManyField(ProductVariant, related_name="media")
    """Those it shows in particular; of the same product."""

    class Meta(ModelWithMetadata.Meta):
        indexes = [models.Index(fields=["product", "sort_order", "id"], name="shop_media_of_product")]


class Thumbnail(models.Model):
    """A picture made smaller once and kept."""

    id = models.BigAutoField(primary_key=True)
    product_media = models.ForeignKey(
        ProductMedia, null=True, blank=True, on_delete=models.CASCADE, related_name="thumbnails"
    )
    category = models.ForeignKey(Category, null=True, blank=True, on_delete=models.CASCADE, related_name="thumbnails")
    collection = models.ForeignKey(
        Collection, null=True, blank=True, on_delete=models.CASCADE, related_name="thumbnails"
    )
    size = models.PositiveIntegerField()
    """The longer side in pixels, one of Saleor's sizes."""
    format = models.CharField(max_length=32, blank=True)
    """`webp`, `avif`, or empty for the original's own format."""
    image = models.ImageField(upload_to="thumbnails/", max_length=255)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product_media", "size", "format"], name="shop_thumbnail_once"),
            models.UniqueConstraint(fields=["category", "size", "format"], name="shop_category_thumbnail_once"),
            models.UniqueConstraint(fields=["collection", "size", "format"], name="shop_collection_thumbnail_once"),
            models.CheckConstraint(
                condition=(
                    Q(product_media__isnull=False, category__isnull=True, collection__isnull=True)
                    | Q(product_media__isnull=True, category__isnull=False, collection__isnull=True)
                    | Q(product_media__isnull=True, category__isnull=True, collection__isnull=False)
                ),
                name="shop_thumbnail_of_one",
            ),
        ]
