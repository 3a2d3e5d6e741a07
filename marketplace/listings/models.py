"""What a seller offers, the texts an officer has read, and who did what."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.values.units import UNITS


class Listing(models.Model):
    """One offer of one seller: a product in the shop once it is approved.

    The live revision is what an officer approved and shoppers read; the working one is being written or under review.
    """

    class Status(models.TextChoices):
        DRAFT = "DRAFT", _("Bản nháp")
        SUBMITTED = "SUBMITTED", _("Đang chờ duyệt")
        LIVE = "LIVE", _("Đang bán")
        REJECTED = "REJECTED", _("Cần sửa lại")
        WITHDRAWN = "WITHDRAWN", _("Đã ngừng bán")

    seller = models.ForeignKey("sellers.Seller", on_delete=models.PROTECT, related_name="listings")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    product_id = models.CharField(max_length=120, blank=True, db_index=True)
    variant_id = models.CharField(max_length=120, blank=True)
    live_revision = models.ForeignKey(
        "ListingRevision", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    working_revision = models.ForeignKey(
        "ListingRevision", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    live_price = models.BigIntegerField(null=True, blank=True)
    """Đồng for one unit, as sold now; it may differ from the reviewed price within the limit."""
    is_demo_estimate = models.BooleanField(default=False)
    """Prices and texts are our estimate, and shown as such."""
    recognitions = models.JSONField(default=list, blank=True)
    """Recognitions of the past, `{"label": "OCOP 4★", "year": 2021}`; certificates in force are not kept here."""
    translations = models.JSONField(default=dict, blank=True)
    """Per language code ("en"): `name`, `description`."""
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="LIVE")
                | (Q(live_revision__isnull=False) & ~Q(product_id="") & Q(live_price__gt=0)),
                name="listing_live_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(status="SUBMITTED") | Q(working_revision__isnull=False), name="listing_submitted_has_words"
            ),
        ]
        indexes = [models.Index(fields=["seller", "-updated_at"], name="listing_of_seller")]


class ListingRevision(models.Model):
    """One version of a listing's content. What has been decided is never changed again."""

    class State(models.TextChoices):
        DRAFT = "DRAFT", _("Bản nháp")
        SUBMITTED = "SUBMITTED", _("Đang chờ duyệt")
        APPROVED = "APPROVED", _("Đã duyệt")
        REJECTED = "REJECTED", _("Chưa được duyệt")

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="revisions")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    name = models.CharField(max_length=250, blank=True)
    description = models.TextField(blank=True)
    category_slug = models.CharField(max_length=250, blank=True)
    unit = models.CharField(max_length=10, blank=True, choices=[(code, unit.vi) for code, unit in UNITS.items()])
    price = models.BigIntegerField(null=True, blank=True)
    """Đồng for one unit."""
    net_grams = models.PositiveIntegerField(null=True, blank=True)
    """What one unit weighs without its packing."""
    stock = models.PositiveIntegerField(null=True, blank=True)
    """Opening stock in units; empty in edits of a live listing, whose stock lives in the shop."""
    harvest_from = models.DateField(null=True, blank=True)
    harvest_until = models.DateField(null=True, blank=True)
    delivers_to = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    """Codes of the provinces it is sent to; none means everywhere."""
    photo = models.FileField(upload_to="listings/%Y/%m", blank=True)
    photo_small = models.FileField(upload_to="listings/%Y/%m", blank=True)
    """The same for lists, see `listings.domain.photos`."""
    origin_note = models.TextField(blank=True)
    ingredients = models.TextField(blank=True)
    warnings = models.TextField(blank=True)
    storage = models.TextField(blank=True)
    tax_category = models.CharField(max_length=20, default="goods")
    """`goods` for resale and raw produce, `production` for what its maker processes (Decree 252/2026)."""
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(price__isnull=True) | Q(price__gt=0), name="revision_price_positive"),
            models.CheckConstraint(
                condition=Q(harvest_from__isnull=True)
                | Q(harvest_until__isnull=True)
                | Q(harvest_until__gte=F("harvest_from")),
                name="revision_harvest_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["APPROVED", "REJECTED"])
                | (Q(decided_at__isnull=False) & Q(decided_by__isnull=False)),
                name="revision_decided_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["submitted_at"], name="listing_review_queue", condition=Q(state="SUBMITTED")),
        ]


class ListingAction(models.Model):
    """What was done to a listing and by whom, owner or helper or officer. Rows are never changed."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="actions")
    action = models.CharField(max_length=12)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reason = models.TextField(blank=True)
    facts = models.JSONField(default=dict, blank=True)
    """The numbers of it: stock, price in đồng, names of changed fields."""

    class Meta:
        ordering = ["pk"]


class PriceLimit(models.Model):
    """How far a seller may move a reviewed price without a new review, while the rule is in force."""

    percent = models.PositiveSmallIntegerField()
    valid_from = models.DateField(unique=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="price_limit_in_order"
            )
        ]
