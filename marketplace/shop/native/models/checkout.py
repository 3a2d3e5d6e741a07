"""The basket, its lines, and what stock is reserved for them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from marketplace.rows import QuickModel
from marketplace.shop.native.models.addresses import Address
from marketplace.shop.native.models.catalog import ProductVariant
from marketplace.shop.native.models.channels import Channel
from marketplace.shop.native.models.metadata import ModelWithMetadata
from marketplace.shop.native.models.shipping import ShippingMethod
from marketplace.shop.native.models.stock import Stock, Warehouse


class Checkout(ModelWithMetadata):
    """A basket on its way to become an order; deleted when it has become one (the order keeps its id)."""

    is_being_opened = False
    """True on the object a new basket is opened with: its first lines are no change of it."""
    may_get_gift = False
    """On a locked basket: whether it has a gift, or its channel has promotions that give some."""

    class CompletionState(models.TextChoices):
        OPEN = "OPEN"
        PAID_NOT_COMPLETED = "PAID_NOT_COMPLETED"
        """Its money is here, and completing it was refused for `completion_problem`: staff must look."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="checkouts")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="checkouts"
    )
    email = models.EmailField(blank=True)
    language_code = models.CharField(max_length=35, default="vi")
    currency = models.CharField(max_length=3)
    country = models.CharField(max_length=2, default="VN")
    billing_address = models.ForeignKey(Address, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    shipping_address = models.ForeignKey(Address, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    shipping_method = models.ForeignKey(
        ShippingMethod, null=True, blank=True, on_delete=models.SET_NULL, related_name="checkouts"
    )
    delivery_price_amount = models.BigIntegerField(null=True, blank=True)
    """What the way of delivery cost when it was chosen or last looked up; another price since is told as a problem."""
    app_method = models.JSONField(null=True, blank=True)
    """The chosen way of delivery where an app brings it, as it was last offered."""
    delivery_by_apps = models.JSONField(null=True, blank=True)
    """What apps last said about ways of delivery, and for which state of the basket."""
    collection_point = models.ForeignKey(
        Warehouse, null=True, blank=True, on_delete=models.SET_NULL, related_name="collected_checkouts"
    )
    save_shipping_address = models.BooleanField(default=True)
    save_billing_address = models.BooleanField(default=True)
    """Whether the buyer's address book takes it over with the order."""
    tax_exemption = models.BooleanField(default=False)
    taxes_by_app = models.JSONField(null=True, blank=True)
    """What the channel's tax app answered last, and for which state of the basket."""
    voucher_code = models.CharField(max_length=255, blank=True)
    is_voucher_usage_increased = models.BooleanField(default=False)
    """Whether its use of the voucher is counted already: from the first attempt to pay on."""
    voucher_customer_email = models.EmailField(blank=True)
    """Whose use that was."""
    has_gift_cards = models.BooleanField(default=False)
    """Whether cards are to pay it; so that baskets without any look for none."""
    customer_note = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    last_change = models.DateTimeField(default=timezone.now)
    holds_started_at = models.DateTimeField(null=True, blank=True)
    """The first addition since nothing was held; the deadline is at most 60 minutes after it."""
    holds_expire_at = models.DateTimeField(null=True, blank=True)
    """The basket's one deadline; None when nothing is held for it."""
    holds_expired_at = models.DateTimeField(null=True, blank=True)
    """When the deadline passed; None again once everything is held anew."""
    completion_state = models.CharField(max_length=32, choices=CompletionState.choices, default=CompletionState.OPEN)
    completion_problem = models.CharField(max_length=64, blank=True)
    """The refusal's code."""
    completion_failed_at = models.DateTimeField(null=True, blank=True)

    class Meta(ModelWithMetadata.Meta):
        indexes = [
            models.Index(
                fields=["holds_expire_at"], name="shop_checkout_deadline", condition=Q(holds_expire_at__isnull=False)
            ),
            models.Index(
                fields=["completion_failed_at"],
                name="shop_checkout_attention",
                condition=Q(completion_state="PAID_NOT_COMPLETED"),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(holds_expire_at__isnull=True) | Q(holds_started_at__isnull=False),
                name="shop_checkout_deadline_has_start",
            ),
            models.CheckConstraint(
                condition=Q(shipping_method__isnull=True, collection_point__isnull=True)
                | Q(shipping_method__isnull=True, app_method__isnull=True)
                | Q(collection_point__isnull=True, app_method__isnull=True),
                name="shop_checkout_one_delivery",
            ),
        ]


class CheckoutLine(ModelWithMetadata):
    """A variant and how many. A booking's line has its own price and stays alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    checkout = models.ForeignKey(Checkout, on_delete=models.CASCADE, related_name="lines")
    variant = models.ForeignKey(ProductVariant, on_delete=models.CASCADE, related_name="+")
    quantity = models.PositiveIntegerField()
    currency = models.CharField(max_length=3)
    price_override_amount = models.BigIntegerField(null=True, blank=True)
    booking_id = models.CharField(max_length=100, unique=True, null=True, blank=True)
    is_gift = models.BooleanField(default=False)
    """Put in by a promotion of baskets: costs nothing, and goes when the promotion's rule no longer holds."""
    gift_rule = models.ForeignKey("PromotionRule", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta(ModelWithMetadata.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="shop_checkout_line_quantity"),
            models.CheckConstraint(
                condition=Q(price_override_amount__isnull=True) | Q(price_override_amount__gte=0),
                name="shop_checkout_line_price",
            ),
            models.CheckConstraint(
                condition=Q(booking_id__isnull=True) | Q(quantity=1, price_override_amount__isnull=False),
                name="shop_checkout_line_booking",
            ),
            models.UniqueConstraint(fields=["checkout"], condition=Q(is_gift=True), name="shop_checkout_line_one_gift"),
            models.CheckConstraint(
                condition=Q(is_gift=False) | Q(quantity=1, booking_id__isnull=True), name="shop_checkout_line_gift"
            ),
        ]
        indexes = [models.Index(fields=["checkout", "created_at", "id"], name="shop_checkout_lines")]


class Reservation(QuickModel):
    """Stock kept for a basket line until the basket's deadline."""

    id = models.BigAutoField(primary_key=True)
    checkout_line = models.ForeignKey(CheckoutLine, on_delete=models.PROTECT, related_name="reservations")
    # PROTECT: a line may go only after its reservation was given back, or the counter would keep it for ever.
    stock = models.ForeignKey(Stock, on_delete=models.PROTECT, related_name="reservations")
    quantity_reserved = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["checkout_line", "stock"], name="shop_reservation_once"),
            models.CheckConstraint(condition=Q(quantity_reserved__gt=0), name="shop_reservation_positive"),
        ]
