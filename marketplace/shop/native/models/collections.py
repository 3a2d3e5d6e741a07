"""Collections: hand-picked sets of products, channel by channel."""

from django.db import models
from django.db.models import Q

from marketplace.rows import QuickModel
from marketplace.shop.native.models.catalog import Product
from marketplace.shop.native.models.channels import Channel
from marketplace.shop.native.models.metadata import ModelWithMetadata


class Collection(ModelWithMetadata):
    """A hand-picked set of products ("featured-products")."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True)
    description = models.TextField(blank=True)
    rich_description = models.JSONField(null=True, blank=True)
    """The same as Editor.js, where staff wrote it so; `description` is then its text."""
    seo_title = models.CharField(max_length=70, blank=True)
    seo_description = models.CharField(max_length=300, blank=True)
    background_image = models.ImageField(upload_to="collection-backgrounds/", max_length=255, blank=True)
    background_image_alt = models.CharField(max_length=250, blank=True)
    products = models.ManyToManyField(Product, through="CollectionProduct", related_name="collections")


class CollectionProduct(models.Model):
    """A product's place in a collection."""

    id = models.BigAutoField(primary_key=True)
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="collectionproduct")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="collectionproduct")
    sort_order = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["collection", "product"], name="shop_collection_product_once")]


class CollectionChannelListing(QuickModel):
    """A collection in a channel."""

    id = models.BigAutoField(primary_key=True)
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="channel_listings")
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="collection_listings")
    is_published = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collection", "channel"], name="shop_collection_listing_once"),
            models.CheckConstraint(
                condition=Q(is_published=False) | Q(published_at__isnull=False),
                name="shop_collection_listing_published",
            ),
        ]


class CollectionTranslation(QuickModel):
    """A collection in another language; empty fields fall back to the original."""

    id = models.BigAutoField(primary_key=True)
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="translations")
    language_code = models.CharField(max_length=35)
    name = models.CharField(max_length=250, blank=True)
    slug = models.SlugField(max_length=255, blank=True)
    description = models.TextField(blank=True)
    rich_description = models.JSONField(null=True, blank=True)
    seo_title = models.CharField(max_length=70, blank=True)
    seo_description = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collection", "language_code"], name="shop_collection_translation_once"),
            models.UniqueConstraint(
                fields=["language_code", "slug"], condition=~Q(slug=""), name="shop_collection_translated_slug_once"
            ),
        ]
