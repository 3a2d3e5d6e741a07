"""What the one search box looks through."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q, Value
from django.utils import timezone

BALLAST = "-" * 2_048


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
    """Words of the Vietnamese title without marks."""
    marked_title = models.CharField(max_length=260, default="")
    """The same words with their marks."""
    folded_title_en = models.CharField(max_length=260, blank=True, default="")
    telling_title = models.CharField(max_length=260, blank=True, default="")
    """Those words of the title that say what it is, see `search.ranking.naming`."""
    telling_title_en = models.CharField(max_length=260, blank=True, default="")
    folded_about = models.CharField(max_length=1000, blank=True, default="")
    """Words of category, seller, place and attributes, without marks."""
    attributes = models.CharField(max_length=500, blank=True, default="")
    """What else is said of it in a word or two: amenities, certificates, unit."""
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
    sleeps = models.PositiveSmallIntegerField(null=True, blank=True)
    """People in the largest room of a homestay."""
    grams = models.PositiveIntegerField(null=True, blank=True)
    """What one unit weighs; 1,000 where it is sold by the kilo."""
    millilitres = models.PositiveIntegerField(null=True, blank=True)
    certified_from = models.DateField(null=True, blank=True)
    certified_until = models.DateField(null=True, blank=True)
    """The last day of its best certificate."""
    stars = models.PositiveSmallIntegerField(null=True, blank=True)
    """Of OCOP, by that certificate."""
    delivers_to = ArrayField(models.CharField(max_length=4), null=True, blank=True)
    """Codes of provinces; None where it is delivered everywhere or not at all."""
    changed_at = models.DateTimeField()
    exact = SearchVectorField()
    """Words with their marks, to be counted."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_pk"], name="document_once")]
        indexes = [
            models.Index(fields=["seller_id"], name="document_of_seller"),
            models.Index(fields=["commune_code"], name="document_of_commune"),
            models.Index(fields=["category_slug"], name="document_of_category"),
        ]


class IndexEntry(models.Model):
    """What PostgreSQL reads of a document to find, filter and count it: so little that thousands are read in no time.

    Columns that have a document's names are copies of the document's.
    """

    document = models.OneToOneField(SearchDocument, on_delete=models.CASCADE, primary_key=True, related_name="entry")
    tokens = SearchVectorField()
    """See `search.documents.tokens`. Only its index is read, so it is kept outside the row."""
    ballast = models.TextField(db_default=Value(BALLAST), editable=False)
    """A few bytes once it is compressed. PostgreSQL moves a long value out of a row only if the row has over 2 kB."""
    title_key = models.BigIntegerField()
    """The same for the same title."""
    title_size = models.PositiveSmallIntegerField()
    """Words of the title."""
    object_pk = models.BigIntegerField()
    seller_id = models.BigIntegerField()
    price = models.BigIntegerField(null=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    changed_at = models.DateTimeField()
    grams = models.PositiveIntegerField(null=True)
    millilitres = models.PositiveIntegerField(null=True)
    season_from = models.DateField(null=True)
    season_until = models.DateField(null=True)
    certified_from = models.DateField(null=True)
    certified_until = models.DateField(null=True)
    stars = models.PositiveSmallIntegerField(null=True)
    sleeps = models.PositiveSmallIntegerField(null=True)
    is_available = models.BooleanField()
    kind = models.CharField(max_length=8)
    commune_code = models.CharField(max_length=8)
    price_unit = models.CharField(max_length=10)
    category_slug = models.CharField(max_length=250)
    delivers_to = ArrayField(models.CharField(max_length=4), null=True)

    class Meta:
        indexes = [
            # Searches read what waits to be sorted in: nothing waits.
            GinIndex(fields=["tokens"], name="entry_tokens", fastupdate=False),
            models.Index(fields=["latitude"], name="entry_by_latitude"),
            models.Index(fields=["kind"], name="entry_by_kind"),
            models.Index(fields=["commune_code"], name="entry_by_commune"),
            models.Index(fields=["stars"], name="entry_by_stars", condition=Q(stars__isnull=False)),
        ]


COPIED = tuple(
    field.attname
    for field in IndexEntry._meta.concrete_fields
    if any(field.attname == other.attname for other in SearchDocument._meta.concrete_fields)
)
"""Columns of a document by which it is filtered and counted."""


class Lexicon(models.Model):
    """The words of all documents, counted at one moment; there is one row."""

    built_at = models.DateTimeField()
    documents = models.PositiveIntegerField()
    """How many it was made from."""
    words = models.JSONField()
    """Folded word: in how many documents it stands, and how it is written with marks, the most frequent first."""
    pairs = models.JSONField()
    """Folded words that stand beside each other in names: "first second"."""


class MirrorIndex(models.Model):
    """An index of Elasticsearch that follows the documents: the one behind the alias, and the next while it is made."""

    name = models.CharField(max_length=200, unique=True)
    is_live = models.BooleanField(default=False)
    begun_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["is_live"], condition=Q(is_live=True), name="mirror_has_one_live_index")
        ]


class SynonymGroup(models.Model):
    """Words and phrases that mean the same, with their marks. Officers may change them; queries heed it at once."""

    phrases = ArrayField(models.CharField(max_length=60))
    note = models.CharField(max_length=200, blank=True)
    """Where it is said, or why."""
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """Nobody where it came with the market's own list."""

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(phrases__len__gte=2), name="synonyms_are_several")]
