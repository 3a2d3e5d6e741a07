"""Categories, product types, products, variants and their translations."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from marketplace.rows import QuickModel
from marketplace.shop.native.models.metadata import ModelWithMetadata
from marketplace.shop.native.models.taxes import TaxClass


class Category(ModelWithMetadata):
    """A shelf of the market. `path` is the chain of slugs from the root, for look-ups of whole branches."""

    id = models.BigAutoField(primary_key=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True)
    path = models.CharField(max_length=1000, unique=True)
    """`rau-cu/rau-tuoi/`: a branch is everything that starts with its path."""
    description = models.TextField(blank=True)
    rich_description = models.JSONField(null=True, blank=True)
    """The same as Editor.js, where staff wrote it so; `description` is then its text."""
    seo_title = models.CharField(max_length=70, blank=True)
    seo_description = models.CharField(max_length=300, blank=True)
    background_image = models.ImageField(upload_to="category-backgrounds/", max_length=255, blank=True)
    background_image_alt = models.CharField(max_length=250, blank=True)
    sort_order = models.IntegerField(default=0)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta(ModelWithMetadata.Meta):
        indexes = [models.Index(fields=["parent", "sort_order", "id"], name="shop_category_children")]


class CategoryTranslation(QuickModel):
    """A category in another language; empty fields fall back to the original."""

    id = models.BigAutoField(primary_key=True)
    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="translations")
    language_code = models.CharField(max_length=35)
    name = models.CharField(max_length=250, blank=True)
    slug = models.SlugField(max_length=255, blank=True)
    description = models.TextField(blank=True)
    rich_description = models.JSONField(null=True, blank=True)
    seo_title = models.CharField(max_length=70, blank=True)
    seo_description = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["category", "language_code"], name="shop_category_translation_once"),
            models.UniqueConstraint(
                fields=["language_code", "slug"], condition=~Q(slug=""), name="shop_category_translated_slug_once"
            ),
        ]


class ProductType(ModelWithMetadata):
    """What kind of thing a product is: goods that are shipped, or a stay or tour that is not."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True)
    kind = models.CharField(max_length=32, default="NORMAL")
    has_variants = models.BooleanField(default=False)
    is_shipping_required = models.BooleanField(default=True)
    is_digital = models.BooleanField(default=False)
    is_bookable = models.BooleanField(default=False)
    """Stays and tours: nights and seats are counted by tourism, and they enter a basket by booking only."""
    weight_grams = models.PositiveIntegerField(default=0)
    """Of things that do not say their own."""
    tax_class = models.ForeignKey(
        TaxClass, null=True, blank=True, on_delete=models.SET_NULL, related_name="product_types"
    )


class Product(ModelWithMetadata):
    """Something one can buy. `external_reference` makes saving idempotent."""

    id = models.BigAutoField(primary_key=True)
    product_type = models.ForeignKey(ProductType, on_delete=models.PROTECT, related_name="products")
    category = models.ForeignKey(
        Category, null=True, blank=True, on_delete=models.SET_NULL, related_name="products", db_index=False
    )
    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True)
    description = models.TextField(blank=True)
    rich_description = models.JSONField(null=True, blank=True)
    """The same as Editor.js, where staff wrote it so; `description` is then its text."""
    external_reference = models.CharField(max_length=250, unique=True, null=True, blank=True)
    weight_grams = models.PositiveIntegerField(null=True, blank=True)
    default_variant = models.OneToOneField(
        "ProductVariant", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    rating = models.FloatField(null=True, blank=True)
    tax_class = models.ForeignKey(TaxClass, null=True, blank=True, on_delete=models.SET_NULL, related_name="products")
    """Empty: the product type's."""
    seo_title = models.CharField(max_length=70, blank=True)
    seo_description = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    search_vector = SearchVectorField(null=True, editable=False)
    """The words of its names in every language, without marks. Kept by triggers (see the migrations)."""

    class Meta(ModelWithMetadata.Meta):
        indexes = [
            models.Index(fields=["category", "id"], name="shop_product_category"),
            models.Index(fields=["name", "id"], name="shop_product_name"),
            models.Index(fields=["-created_at", "id"], name="shop_product_newest"),
            GinIndex(fields=["metadata"], name="shop_product_metadata", opclasses=["jsonb_path_ops"]),
            GinIndex(fields=["search_vector"], name="shop_product_words"),
        ]


class ProductTranslation(QuickModel):
    """A product in another language; empty fields fall back to the original."""

    id = models.BigAutoField(primary_key=True)
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="translations")
    language_code = models.CharField(max_length=35)
    name = models.CharField(max_length=250, blank=True)
    slug = models.SlugField(max_length=255, blank=True)
    description = models.TextField(blank=True)
    rich_description = models.JSONField(null=True, blank=True)
    seo_title = models.CharField(max_length=70, blank=True)
    seo_description = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["product", "language_code"], name="shop_product_translation_once"),
            models.UniqueConstraint(
                fields=["language_code", "slug"], condition=~Q(slug=""), name="shop_product_translated_slug_once"
            ),
        ]


class ProductVariant(ModelWithMetadata):
    """What is actually put in a basket."""

    id = models.BigAutoField(primary_key=True)
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="variants")
    name = models.CharField(max_length=255, blank=True)
    sku = models.CharField(max_length=255, unique=True, null=True, blank=True)
    external_reference = models.CharField(max_length=250, unique=True, null=True, blank=True)
    track_inventory = models.BooleanField(default=True)
    quantity_limit_per_customer = models.PositiveIntegerField(null=True, blank=True)
    weight_grams = models.PositiveIntegerField(null=True, blank=True)
    sort_order = models.IntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta(ModelWithMetadata.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity_limit_per_customer__isnull=True) | Q(quantity_limit_per_customer__gt=0),
                name="shop_variant_limit_positive",
            )
        ]


class ProductVariantTranslation(QuickModel):
    """A variant's name in another language."""

    id = models.BigAutoField(primary_key=True)
    variant = models.ForeignKey(ProductVariant, on_delete=models.CASCADE, related_name="translations")
    language_code = models.CharField(max_length=35)
    name = models.CharField(max_length=255, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["variant", "language_code"], name="shop_variant_translation_once")
        ]
