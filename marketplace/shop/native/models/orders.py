"""Orders, their frozen lines, what left for whom, and what happened."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone

from marketplace.rows import QuickModel
from marketplace.shop.native.models.addresses import Address
from marketplace.shop.native.models.catalog import Product, ProductVariant
from marketplace.shop.native.models.channels import Channel
from marketplace.shop.native.models.metadata import ModelWithMetadata
from marketplace.shop.native.models.shipping import ShippingMethod
from marketplace.shop.native.models.stock import Stock


class Order(ModelWithMetadata):
    """A sale. Prices and names are those of the moment of sale."""

    class Status(models.TextChoices):
        UNFULFILLED = "UNFULFILLED"
        PARTIALLY_FULFILLED = "PARTIALLY_FULFILLED"
        FULFILLED = "FULFILLED"
        CANCELED = "CANCELED"

    class ChargeStatus(models.TextChoices):
        NONE = "NONE"
        PARTIAL = "PARTIAL"
        FULL = "FULL"
        OVERCHARGED = "OVERCHARGED"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.BigIntegerField(
        unique=True, editable=False, db_default=Func(Value("shop_order_number"), function="nextval")
    )
    """From the sequence `shop_order_number`."""
    status = models.CharField(max_length=32, choices=Status.choices, default=Status.UNFULFILLED)
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="orders")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="orders",
        db_index=False,
    )
    user_email = models.EmailField(blank=True)
    language_code = models.CharField(max_length=35, default="vi")
    currency = models.CharField(max_length=3)
    billing_address = models.ForeignKey(Address, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    shipping_address = models.ForeignKey(Address, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    shipping_method = models.ForeignKey(
        ShippingMethod, null=True, blank=True, on_delete=models.SET_NULL, related_name="orders"
    )
    shipping_method_name = models.CharField(max_length=255, blank=True)
    subtotal_amount = models.BigIntegerField()
    shipping_price_amount = models.BigIntegerField(default=0)
    total_amount = models.BigIntegerField()
    total_authorized_amount = models.BigIntegerField(default=0)
    total_charged_amount = models.BigIntegerField(default=0)
    charge_status = models.CharField(max_length=32, choices=ChargeStatus.choices, default=ChargeStatus.NONE)
    fully_paid_at = models.DateTimeField(null=True, blank=True)
    """When OrderFullyPaid was announced; set once."""
    checkout_token = models.UUIDField(unique=True, null=True, blank=True)
    """The checkout it came from: the guard that one checkout becomes one order."""
    origin = models.CharField(max_length=32, default="CHECKOUT")
    customer_note = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta(ModelWithMetadata.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(total_amount=F("subtotal_amount") + F("shipping_price_amount"))
                & Q(subtotal_amount__gte=0, shipping_price_amount__gte=0),
                name="shop_order_total_adds_up",
            )
        ]
        indexes = [
            models.Index(fields=["user", "-created_at"], name="shop_order_of_user"),
            models.Index(fields=["-created_at"], name="shop_order_newest"),
        ]


class OrderLine(ModelWithMetadata):
    """What was sold, with its terms frozen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="lines", db_index=False)
    variant = models.ForeignKey(ProductVariant, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    product = models.ForeignKey(Product, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    product_name = models.CharField(max_length=386)
    variant_name = models.CharField(max_length=255, blank=True)
    translated_product_name = models.CharField(max_length=386, blank=True)
    translated_variant_name = models.CharField(max_length=255, blank=True)
    product_sku = models.CharField(max_length=255, blank=True)
    product_metadata = models.JSONField(default=dict, blank=True)
    """The product's metadata when it was sold: seller, unit, tax category …"""
    quantity = models.PositiveIntegerField()
    quantity_fulfilled = models.PositiveIntegerField(default=0)
    currency = models.CharField(max_length=3)
    unit_price_amount = models.BigIntegerField()
    undiscounted_unit_price_amount = models.BigIntegerField()
    total_price_amount = models.BigIntegerField()
    is_shipping_required = models.BooleanField()
    booking_id = models.CharField(max_length=100, unique=True, null=True, blank=True)
    sort_order = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta(ModelWithMetadata.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="shop_order_line_quantity"),
            models.CheckConstraint(
                condition=Q(quantity_fulfilled__lte=F("quantity")), name="shop_order_line_fulfilled"
            ),
            models.CheckConstraint(
                condition=Q(unit_price_amount__gte=0) & Q(total_price_amount=F("unit_price_amount") * F("quantity")),
                name="shop_order_line_total",
            ),
        ]
        indexes = [models.Index(fields=["order", "sort_order"], name="shop_order_lines")]


class Allocation(QuickModel):
    """Stock sold with an order line and not yet shipped."""

    id = models.BigAutoField(primary_key=True)
    order_line = models.ForeignKey(OrderLine, on_delete=models.PROTECT, related_name="allocations")
    stock = models.ForeignKey(Stock, on_delete=models.PROTECT, related_name="allocations")
    quantity_allocated = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order_line", "stock"], name="shop_allocation_once"),
            models.CheckConstraint(condition=Q(quantity_allocated__gt=0), name="shop_allocation_positive"),
        ]


class Fulfillment(ModelWithMetadata):
    """A parcel, or whatever left its seller together."""

    class Status(models.TextChoices):
        FULFILLED = "FULFILLED"
        CANCELED = "CANCELED"

    id = models.BigAutoField(primary_key=True)
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="fulfillments")
    fulfillment_order = models.PositiveIntegerField()
    """1, 2, 3 … within the order."""
    status = models.CharField(max_length=32, choices=Status.choices, default=Status.FULFILLED)
    tracking_number = models.CharField(max_length=255, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta(ModelWithMetadata.Meta):
        constraints = [
            models.UniqueConstraint(fields=["order", "fulfillment_order"], name="shop_fulfillment_number_once")
        ]


class FulfillmentLine(models.Model):
    """How many of an order line were in it."""

    id = models.BigAutoField(primary_key=True)
    fulfillment = models.ForeignKey(Fulfillment, on_delete=models.CASCADE, related_name="lines")
    order_line = models.ForeignKey(OrderLine, on_delete=models.CASCADE, related_name="fulfillment_lines")
    quantity = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fulfillment", "order_line"], name="shop_fulfillment_line_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="shop_fulfillment_line_quantity"),
        ]


class OrderEvent(models.Model):
    """Something that happened to an order, when, and by whom."""

    id = models.BigAutoField(primary_key=True)
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="events", db_index=False)
    type = models.CharField(max_length=255)
    date = models.DateTimeField(default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    parameters = models.JSONField(default=dict, blank=True)

    class Meta:
        indexes = [models.Index(fields=["order", "date"], name="shop_order_events")]
