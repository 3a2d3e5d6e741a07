"""Pages staff write ("About us"), by page type."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from marketplace.rows import QuickModel
from marketplace.shop.native.models.metadata import ModelWithMetadata


class PageType(ModelWithMetadata):
    """What kind of page; its attributes are what its pages may say."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True)


class Page(ModelWithMetadata):
    """A page of words."""

    id = models.BigAutoField(primary_key=True)
    page_type = models.ForeignKey(PageType, on_delete=models.PROTECT, related_name="pages")
    title = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True)
    content = models.JSONField(null=True, blank=True)
    """Editor.js."""
    is_published = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    seo_title = models.CharField(max_length=70, blank=True)
    seo_description = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta(ModelWithMetadata.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(is_published=False) | Q(published_at__isnull=False), name="shop_page_published"
            )
        ]


class PageTranslation(QuickModel):
    """A page in another language; empty fields fall back to the original."""

    id = models.BigAutoField(primary_key=True)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="translations")
    language_code = models.CharField(max_length=35)
    title = models.CharField(max_length=250, blank=True)
    slug = models.SlugField(max_length=255, blank=True)
    content = models.JSONField(null=True, blank=True)
    """Editor.js."""
    seo_title = models.CharField(max_length=70, blank=True)
    seo_description = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "language_code"], name="shop_page_translation_once"),
            models.UniqueConstraint(
                fields=["language_code", "slug"], condition=~Q(slug=""), name="shop_page_translated_slug_once"
            ),
        ]
