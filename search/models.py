"""What the one search box looks through."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F


class SearchDocument(models.Model):
    """A product, homestay, tour or seller as shoppers look for it; made anew from its room whenever that changes."""

    class Kind(models.TextChoices):
        PRODUCE = "PRODUCE"
        STAY = "STAY"
        TOUR = "TOUR"
        SELLER = "SELLER"

    kind = models.CharField(max_length=8, choices=Kind)
    object_id = models.CharField(max_length=120)
    """Global id: Product, Stay, Tour or Seller."""
    object_pk = models.BigIntegerField()
    title = models.CharField(max_length=250)
    title_en = models.CharField(max_length=250, blank=True)
    folded_title = models.CharField(max_length=520)
    """Vietnamese and English title without marks, for slips of the finger."""
    body = models.TextField(blank=True)
    slug = models.CharField(max_length=250)
    seller_id = models.BigIntegerField()
    seller_name = models.CharField(max_length=120)
    seller_slug = models.CharField(max_length=80)
    commune_code = models.CharField(max_length=8)
    commune_name = models.CharField(max_length=100)
    category_slug = models.CharField(max_length=250, blank=True)
    category_name = models.CharField(max_length=250, blank=True)
    price = models.BigIntegerField(null=True, blank=True)
    """Đồng; "from" for stays and tours."""
    price_unit = models.CharField(max_length=10, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    thumbnail_url = models.CharField(max_length=500, blank=True)
    is_available = models.BooleanField(default=True)
    season_from = models.DateField(null=True, blank=True)
    season_until = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField()
    exact = SearchVectorField()
    """Words with their marks (configuration `simple`, weighted)."""
    folded = SearchVectorField()
    """The same words without marks, folded in Python so that đ becomes d."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_pk"], name="document_once")]
        indexes = [
            GinIndex(F("folded"), name="document_words"),
            GinIndex(OpClass(F("folded_title"), name="gin_trgm_ops"), name="document_trigrams"),
            models.Index(fields=["seller_id"], name="document_of_seller"),
        ]
