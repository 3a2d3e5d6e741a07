"""Gift cards: money on a code, and what became of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from marketplace.shop.native.models.checkout import Checkout
from marketplace.shop.native.models.metadata import ModelWithMetadata
from marketplace.shop.native.models.orders import Order


class GiftCardTag(models.Model):
    """A word staff find cards by."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=255, unique=True)


class GiftCard(ModelWithMetadata):
    """Whoever knows its code may spend what is left on it."""

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=16, unique=True)
    is_active = models.BooleanField(default=True)
    currency = models.CharField(max_length=3)
    initial_balance_amount = models.BigIntegerField()
    current_balance_amount = models.BigIntegerField()
    expiry_date = models.DateField(null=True, blank=True)
    """The last day it can be used."""
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    app = models.ForeignKey("identity.App", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_by_email = models.EmailField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    last_used_on = models.DateTimeField(null=True, blank=True)
    tags = models.ManyToManyField(GiftCardTag, related_name="gift_cards")
    checkouts = models.ManyToManyField(Checkout, through="CheckoutGiftCard", related_name="gift_cards")

    class Meta(ModelWithMetadata.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(current_balance_amount__gte=0, current_balance_amount__lte=F("initial_balance_amount")),
                name="shop_gift_card_not_overspent",
            ),
        ]


class CheckoutGiftCard(models.Model):
    """A card that is to pay a basket, in the order in which they were put on it."""

    id = models.BigAutoField(primary_key=True)
    checkout = models.ForeignKey(Checkout, on_delete=models.CASCADE, related_name="+")
    gift_card = models.ForeignKey(GiftCard, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["checkout", "gift_card"], name="shop_checkout_gift_card_once")]


class OrderGiftCard(models.Model):
    """What a card paid of an order."""

    id = models.BigAutoField(primary_key=True)
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="gift_card_uses")
    gift_card = models.ForeignKey(GiftCard, on_delete=models.PROTECT, related_name="uses")
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "gift_card"], name="shop_order_gift_card_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="shop_order_gift_card_not_negative"),
        ]


class GiftCardEvent(models.Model):
    """Something that happened to a card."""

    class Type(models.TextChoices):
        ISSUED = "ISSUED"
        BOUGHT = "BOUGHT"
        NOTE_ADDED = "NOTE_ADDED"
        SENT_TO_CUSTOMER = "SENT_TO_CUSTOMER"
        USED_IN_ORDER = "USED_IN_ORDER"
        REFUNDED_IN_ORDER = "REFUNDED_IN_ORDER"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gift_card = models.ForeignKey(GiftCard, on_delete=models.CASCADE, related_name="events")
    type = models.CharField(max_length=32, choices=Type.choices)
    date = models.DateTimeField(default=timezone.now)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    app = models.ForeignKey("identity.App", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    order = models.ForeignKey(Order, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    message = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    old_balance_amount = models.BigIntegerField(null=True, blank=True)
    new_balance_amount = models.BigIntegerField()
