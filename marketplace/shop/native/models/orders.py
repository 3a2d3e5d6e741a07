"""Orders, their frozen lines, what left for whom, and what happened."""

import uuid
from typing import Any

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
from marketplace.shop.native.models.stock import Stock, Warehouse
from marketplace.shop.native.models.taxes import TaxClass
from marketplace.shop.native.models.vouchers import DiscountValueType, Voucher


class _Drawn(models.BigIntegerField):
    """A number that the database draws; an INSERT returns it."""

    db_returning = True

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.BigIntegerField", args, kwargs


class Order(ModelWithMetadata):
    """A sale. Prices and names are those of the moment of sale.

    `…_amount` is with tax, `…_net_amount` without; both are minor units of the order's currency.
    """

    class Status(models.TextChoices):
        DRAFT = "DRAFT"
        """Being written by staff: promises nothing and holds no stock."""
        UNCONFIRMED = "UNCONFIRMED"
        """Placed, and waiting for staff to agree."""
        UNFULFILLED = "UNFULFILLED"
        PARTIALLY_FULFILLED = "PARTIALLY_FULFILLED"
        FULFILLED = "FULFILLED"
        PARTIALLY_RETURNED = "PARTIALLY_RETURNED"
        RETURNED = "RETURNED"
        CANCELED = "CANCELED"
        EXPIRED = "EXPIRED"
        """Not paid in the channel's time."""

    class ChargeStatus(models.TextChoices):
        NONE = "NONE"
        PARTIAL = "PARTIAL"
        FULL = "FULL"
        OVERCHARGED = "OVERCHARGED"

    class AuthorizeStatus(models.TextChoices):
        NONE = "NONE"
        PARTIAL = "PARTIAL"
        FULL = "FULL"

    class Origin(models.TextChoices):
        CHECKOUT = "CHECKOUT"
        DRAFT = "DRAFT"
        REISSUE = "REISSUE"
        BULK_CREATE = "BULK_CREATE"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = _Drawn(unique=True, editable=False, db_default=Func(Value("shop_order_number"), function="nextval"))
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
    app_method = models.JSONField(null=True, blank=True)
    """The way of delivery where an app brings it."""
    delivery_by_apps = models.JSONField(null=True, blank=True)
    """What apps last said about ways of delivery, and when."""
    taxes_by_app = models.JSONField(null=True, blank=True)
    """Of a draft: what the tax app last answered, and for what."""
    collection_point = models.ForeignKey(
        Warehouse, null=True, blank=True, on_delete=models.SET_NULL, related_name="collected_orders"
    )
    collection_point_name = models.CharField(max_length=255, blank=True)
    subtotal_amount = models.BigIntegerField()
    subtotal_net_amount = models.BigIntegerField(default=0)
    shipping_price_amount = models.BigIntegerField(default=0)
    shipping_price_net_amount = models.BigIntegerField(default=0)
    undiscounted_shipping_price_amount = models.BigIntegerField(default=0)
    """What the way of delivery costs by itself, as the channel's prices are entered."""
    shipping_tax_rate = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    """0.23 is 23 %."""
    shipping_tax_class = models.ForeignKey(TaxClass, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    shipping_tax_class_name = models.CharField(max_length=255, blank=True)
    total_amount = models.BigIntegerField()
    total_net_amount = models.BigIntegerField(default=0)
    gift_card_amount = models.BigIntegerField(default=0)
    """What gift cards paid: it is not in the total any more, which is what is left to pay."""
    undiscounted_total_amount = models.BigIntegerField(default=0)
    undiscounted_total_net_amount = models.BigIntegerField(default=0)
    tax_exemption = models.BooleanField(default=False)
    display_gross_prices = models.BooleanField(default=True)
    total_authorized_amount = models.BigIntegerField(default=0)
    total_charged_amount = models.BigIntegerField(default=0)
    not_owed_amount = models.BigIntegerField(default=0)
    """Of the total: called off before it was paid, or paid back for lines or delivery that were named."""
    charge_status = models.CharField(max_length=32, choices=ChargeStatus.choices, default=ChargeStatus.NONE)
    authorize_status = models.CharField(max_length=32, choices=AuthorizeStatus.choices, default=AuthorizeStatus.NONE)
    fully_paid_at = models.DateTimeField(null=True, blank=True)
    """When OrderFullyPaid was announced; set once."""
    promised_at = models.DateTimeField(null=True, blank=True)
    """When OrderPromised was announced; set once."""
    checkout_token = models.UUIDField(unique=True, null=True, blank=True)
    """The checkout it came from: the guard that one checkout becomes one order."""
    origin = models.CharField(max_length=32, choices=Origin.choices, default=Origin.CHECKOUT)
    original = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="reissued")
    """The order it replaces."""
    external_reference = models.CharField(max_length=250, unique=True, null=True, blank=True)
    redirect_url = models.CharField(max_length=2000, blank=True)
    weight_grams = models.PositiveBigIntegerField(default=0)
    customer_note = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    expired_at = models.DateTimeField(null=True, blank=True)
    voucher = models.ForeignKey(Voucher, null=True, blank=True, on_delete=models.SET_NULL, related_name="orders")
    voucher_code = models.CharField(max_length=255, blank=True)
    """The code that was typed in; it stays when the voucher is deleted."""
    is_voucher_use_counted = models.BooleanField(default=False)
    """Of a draft: whether its use of the voucher is counted before it is placed."""
    saves_billing_address = models.BooleanField(default=False)
    saves_shipping_address = models.BooleanField(default=False)
    """Of a draft: whether the buyer's address book takes it over once it is placed."""

    class Meta(ModelWithMetadata.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(total_amount=F("subtotal_amount") + F("shipping_price_amount") - F("gift_card_amount"))
                & Q(subtotal_amount__gte=0, shipping_price_amount__gte=0, gift_card_amount__gte=0, total_amount__gte=0),
                name="shop_order_total_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(subtotal_net_amount__lte=F("subtotal_amount"))
                & Q(shipping_price_net_amount__lte=F("shipping_price_amount"))
                & Q(total_net_amount__lte=F("total_amount")),
                name="shop_order_tax_not_negative",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "-created_at"], name="shop_order_of_user"),
            models.Index(fields=["-created_at"], name="shop_order_newest"),
            models.Index(
                fields=["created_at"],
                name="shop_order_unpaid",
                condition=Q(status__in=["UNCONFIRMED", "EXPIRED"]),
            ),
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
    unit_price_net_amount = models.BigIntegerField(default=0)
    undiscounted_unit_price_amount = models.BigIntegerField()
    undiscounted_unit_price_net_amount = models.BigIntegerField(default=0)
    total_price_amount = models.BigIntegerField()
    total_price_net_amount = models.BigIntegerField(default=0)
    undiscounted_total_price_amount = models.BigIntegerField(default=0)
    undiscounted_total_price_net_amount = models.BigIntegerField(default=0)
    tax_rate = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    """0.23 is 23 %."""
    tax_class = models.ForeignKey(TaxClass, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    tax_class_name = models.CharField(max_length=255, blank=True)
    unit_discount_amount = models.BigIntegerField(default=0)
    """What one of it costs less than undiscounted, by discounts of the line."""
    unit_discount_type = models.CharField(
        max_length=10, choices=DiscountValueType.choices, default=DiscountValueType.FIXED
    )
    unit_discount_value = models.DecimalField(max_digits=18, decimal_places=3, default=0)
    unit_discount_reason = models.CharField(max_length=2000, blank=True)
    voucher_code = models.CharField(max_length=255, blank=True)
    """Of a voucher that took something off this very line."""
    is_gift = models.BooleanField(default=False)
    base_unit_price_amount = models.BigIntegerField(null=True, blank=True)
    """Of a draft's line: for one, as the channel's prices are entered, before anything is taken off."""
    is_price_overridden = models.BooleanField(default=False)
    """Whether staff gave it that price; else it is the channel's."""
    base_price_expires_at = models.DateTimeField(null=True, blank=True)
    """Until when a draft's line keeps price and promotion whatever the catalogue does."""
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
                condition=Q(unit_price_amount__gte=F("unit_price_net_amount"), unit_price_net_amount__gte=0)
                & Q(total_price_amount__gte=F("total_price_net_amount"), total_price_net_amount__gte=0),
                name="shop_order_line_prices",
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
        WAITING_FOR_APPROVAL = "WAITING_FOR_APPROVAL"
        REFUNDED = "REFUNDED"
        RETURNED = "RETURNED"
        REFUNDED_AND_RETURNED = "REFUNDED_AND_RETURNED"
        REPLACED = "REPLACED"
        CANCELED = "CANCELED"

    id = models.BigAutoField(primary_key=True)
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="fulfillments")
    fulfillment_order = models.PositiveIntegerField()
    """1, 2, 3 … within the order."""
    status = models.CharField(max_length=32, choices=Status.choices, default=Status.FULFILLED)
    tracking_number = models.CharField(max_length=255, blank=True)
    shipping_refund_amount = models.BigIntegerField(null=True, blank=True)
    total_refund_amount = models.BigIntegerField(null=True, blank=True)
    """What was given back with it; none where it is no refund."""
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
    stock = models.ForeignKey(Stock, null=True, blank=True, on_delete=models.SET_NULL, related_name="fulfillment_lines")
    """Where they were taken from; none where nothing is counted."""
    quantity = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["fulfillment", "order_line", "stock"], name="shop_fulfillment_line_once", nulls_distinct=False
            ),
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
    app = models.ForeignKey("identity.App", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    parameters = models.JSONField(default=dict, blank=True)

    class Meta:
        indexes = [models.Index(fields=["order", "date"], name="shop_order_events")]
