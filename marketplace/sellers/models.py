"""Who sells, who may act for them, and who decided what."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Seller(models.Model):
    """A household, an individual or a co-operative.

    What is public by law (name, place of business) and what only officers see (birthday, papers) stand side by side;
    the API decides by type, not by flag.
    """

    class Kind(models.TextChoices):
        HOUSEHOLD = "HOUSEHOLD", _("Hộ gia đình")
        INDIVIDUAL = "INDIVIDUAL", _("Cá nhân")
        COOPERATIVE = "COOPERATIVE", _("Hợp tác xã")

    class Status(models.TextChoices):
        APPLIED = "APPLIED", _("Chờ duyệt")
        APPROVED = "APPROVED", _("Đang bán")
        REFUSED = "REFUSED", _("Chưa được duyệt")
        SUSPENDED = "SUSPENDED", _("Tạm dừng")

    class Residency(models.TextChoices):
        """For personal income tax."""

        RESIDENT = "RESIDENT", _("Cá nhân cư trú")
        NON_RESIDENT = "NON_RESIDENT", _("Cá nhân không cư trú")

    kind = models.CharField(max_length=12, choices=Kind)
    residency = models.CharField(max_length=12, choices=Residency, default=Residency.RESIDENT)
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    about_en = models.TextField(blank=True)
    legal_name = models.CharField(max_length=160)
    date_of_birth = models.DateField(null=True, blank=True)
    personal_id_sealed = models.TextField(blank=True)
    """Citizen number, encrypted (identity.vault)."""
    tax_code = models.CharField(max_length=14, blank=True)
    legal_representative = models.CharField(max_length=160, blank=True)
    street_address = models.CharField(max_length=200)
    commune = models.ForeignKey("communes.Commune", on_delete=models.PROTECT, related_name="sellers")
    phone = models.CharField(max_length=16, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.APPLIED)
    warehouse_id = models.CharField(max_length=120, blank=True)
    """Global id of the seller's warehouse in the shop, once approved."""
    accepts_public_address_at = models.DateTimeField(null=True, blank=True)
    accepts_terms_at = models.DateTimeField()
    applied_at = models.DateTimeField(default=timezone.now)
    approved_at = models.DateTimeField(null=True, blank=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="COOPERATIVE") | models.Q(accepts_public_address_at__isnull=False),
                name="seller_home_address_warned",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="APPROVED") | ~models.Q(warehouse_id=""),
                name="seller_approved_has_warehouse",
            ),
        ]
        indexes = [models.Index(fields=["status", "applied_at"], name="seller_queue")]


class SellerMember(models.Model):
    """Somebody who may act for a seller: the owner, or a helper such as a niece with a better phone."""

    class Role(models.TextChoices):
        OWNER = "OWNER", _("Chủ gian hàng")
        HELPER = "HELPER", _("Người giúp")

    seller = models.ForeignKey(Seller, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=8, choices=Role)
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seller", "user"], name="member_once"),
            models.UniqueConstraint(fields=["seller"], condition=models.Q(role="OWNER"), name="seller_one_owner"),
        ]


class SellerDecision(models.Model):
    """What was done to a seller, by whom and why. Rows are never changed."""

    seller = models.ForeignKey(Seller, on_delete=models.PROTECT, related_name="decisions")
    action = models.CharField(max_length=20)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
