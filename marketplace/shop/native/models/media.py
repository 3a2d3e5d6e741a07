"""Pictures and their cached thumbnails."""

from django.db import models

from marketplace.shop.native.models.catalog import Product
from marketplace.shop.native.models.metadata import ModelWithMetadata


class ProductMedia(ModelWithMetadata):
    """A picture of a product."""

    id = models.BigAutoField(primary_key=True)
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="media")
    image = models.ImageField(upload_to="products/", max_length=255)
    alt = models.CharField(max_length=250, blank=True)
    type = models.CharField(max_length=32, default="IMAGE")
    sort_order = models.IntegerField(default=0)

    class Meta(ModelWithMetadata.Meta):
        indexes = [models.Index(fields=["product", "sort_order", "id"], name="shop_media_of_product")]


class Thumbnail(models.Model):
    """A picture made smaller once and kept."""

    id = models.BigAutoField(primary_key=True)
    product_media = models.ForeignKey(ProductMedia, on_delete=models.CASCADE, related_name="thumbnails")
    size = models.PositiveIntegerField()
    """The longer side in pixels, one of Saleor's sizes."""
    format = models.CharField(max_length=32, blank=True)
    """`webp`, `avif`, or empty for the original's own format."""
    image = models.ImageField(upload_to="thumbnails/", max_length=255)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product_media", "size", "format"], name="shop_thumbnail_once"),
        ]
