"""The market a price and an order belong to."""

from django.db import models
from django.db.models import Q

from marketplace.shop.native.models.metadata import ModelWithMetadata


class Channel(ModelWithMetadata):
    """One selling channel with one currency, and how baskets, payments and orders go in it."""

    class AllocationStrategy(models.TextChoices):
        PRIORITIZE_SORTING_ORDER = "PRIORITIZE_SORTING_ORDER"
        PRIORITIZE_HIGH_STOCK = "PRIORITIZE_HIGH_STOCK"

    class MarkAsPaidStrategy(models.TextChoices):
        PAYMENT_FLOW = "PAYMENT_FLOW"
        TRANSACTION_FLOW = "TRANSACTION_FLOW"

    class TransactionFlowStrategy(models.TextChoices):
        AUTHORIZATION = "AUTHORIZATION"
        CHARGE = "CHARGE"

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True)
    currency_code = models.CharField(max_length=3)
    default_country = models.CharField(max_length=2, default="VN")
    is_active = models.BooleanField(default=False)

    allocation_strategy = models.CharField(
        max_length=32, choices=AllocationStrategy.choices, default=AllocationStrategy.PRIORITIZE_SORTING_ORDER.value
    )
    """Which warehouse gives first: by its place in the channel, or the fullest."""

    automatically_confirm_all_new_orders = models.BooleanField(default=True)
    automatically_fulfill_non_shippable_gift_card = models.BooleanField(default=True)
    allow_unpaid_orders = models.BooleanField(default=False)
    mark_as_paid_strategy = models.CharField(
        max_length=32, choices=MarkAsPaidStrategy.choices, default=MarkAsPaidStrategy.PAYMENT_FLOW.value
    )
    expire_orders_after = models.PositiveIntegerField(null=True, blank=True)
    """Minutes after which an unpaid order lapses; never where empty."""
    delete_expired_orders_after = models.PositiveIntegerField(default=60)
    """Days after which a lapsed order is deleted."""
    include_draft_order_in_voucher_usage = models.BooleanField(default=False)
    draft_order_line_price_freeze_period = models.PositiveIntegerField(null=True, blank=True, default=24)
    """Hours a draft order's prices stay as they were; empty or 0: they follow the catalogue."""
    use_legacy_line_discount_propagation = models.BooleanField(default=False)
    """Whether an order shows line vouchers as discounts of the order instead of its lines."""

    use_legacy_error_flow = models.BooleanField(default=True)
    """Whether checkout mutations refuse for reasons of other steps, too, instead of naming them in `problems`."""
    automatically_complete_fully_paid_checkouts = models.BooleanField(default=False)
    automatic_completion_delay = models.PositiveIntegerField(null=True, blank=True)
    """Minutes between full payment and completion; empty is the default of the engine, 0 at once."""
    automatic_completion_cut_off_date = models.DateTimeField(null=True, blank=True)
    """Baskets last changed before are not completed by themselves."""
    allow_legacy_gift_card_use = models.BooleanField(default=True)

    default_transaction_flow_strategy = models.CharField(
        max_length=32, choices=TransactionFlowStrategy.choices, default=TransactionFlowStrategy.CHARGE.value
    )
    release_funds_for_expired_checkouts = models.BooleanField(default=False)
    checkout_ttl_before_releasing_funds = models.PositiveIntegerField(default=6)
    """Hours."""
    checkout_release_funds_cut_off_date = models.DateTimeField(null=True, blank=True)

    class Meta(ModelWithMetadata.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(currency_code__regex=r"^[A-Z]{3}$"), name="shop_channel_currency_is_iso")
        ]
