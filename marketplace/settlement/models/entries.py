"""What each sale, and each return of one, is to its seller."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from marketplace.settlement.models.terms import CommissionRule, Rate

_SALE = Q(event="SALE", reverses__isnull=True, return_key="")
_REVERSAL = ~Q(event="SALE") & Q(reverses__isnull=False) & ~Q(return_key="")
_AMOUNTS = ("base", "commission", "vat", "pit", "net")


class SellerEntry(models.Model):
    """A paid order line in its seller's account, with the terms frozen, or a part of it taken back.

    Rows are never changed (a trigger sees to it). Đồng throughout: sales are not negative, reversals not positive, and
    those of a line come to zero when all of it has gone back.
    """

    class Event(models.TextChoices):
        SALE = "SALE"
        CANCEL = "CANCEL"
        """The order was called off."""
        RETURN = "RETURN"
        """All of the line at once."""
        PARTIAL = "PARTIAL"

    event = models.CharField(max_length=8, choices=Event, default=Event.SALE)
    reverses = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="reversals")
    """The sale that it takes back, or a part of it."""
    return_key = models.CharField(max_length=120, blank=True)
    """Of the return (`shop().returns`); empty for a sale."""
    seller = models.ForeignKey("sellers.Seller", on_delete=models.PROTECT, related_name="entries")
    order_id = models.CharField(max_length=120)
    order_number = models.CharField(max_length=32)
    order_line_id = models.CharField(max_length=120)
    at = models.DateTimeField(default=timezone.now)
    period = models.CharField(max_length=7)
    """Vietnamese month YYYY-MM in which it is declared."""
    description = models.CharField(max_length=520)
    legal_form = models.CharField(max_length=12)
    residency = models.CharField(max_length=12, default="RESIDENT")
    """RESIDENT or NON_RESIDENT, for personal income tax."""
    tax_code = models.CharField(max_length=14, blank=True)
    province_code = models.CharField(max_length=8, blank=True)
    """Of the seller's place of business: the state splits the money by it."""
    category = models.CharField(max_length=20, blank=True)
    base = models.BigIntegerField()
    commission_rate = models.DecimalField(max_digits=6, decimal_places=4)
    vat_rate = models.DecimalField(max_digits=6, decimal_places=4)
    pit_rate = models.DecimalField(max_digits=6, decimal_places=4)
    commission_rule = models.ForeignKey(
        CommissionRule, on_delete=models.PROTECT, null=True, blank=True, related_name="entries"
    )
    """None on entries from before rules were kept."""
    vat_rule = models.ForeignKey(Rate, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    pit_rule = models.ForeignKey(Rate, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    commission = models.BigIntegerField()
    vat = models.BigIntegerField()
    pit = models.BigIntegerField()
    net = models.BigIntegerField()
    """What is owed to the seller."""

    class Meta:
        verbose_name_plural = "seller entries"
        constraints = [
            models.UniqueConstraint(fields=["order_line_id", "return_key"], name="entry_once"),
            models.CheckConstraint(
                condition=Q(net=F("base") - F("commission") - F("vat") - F("pit")), name="entry_adds_up"
            ),
            models.CheckConstraint(condition=_SALE | _REVERSAL, name="entry_reverses_a_sale"),
            models.CheckConstraint(
                condition=Q(event="SALE", **{f"{name}__gte": 0 for name in _AMOUNTS})
                | (~Q(event="SALE") & Q(**{f"{name}__lte": 0 for name in _AMOUNTS})),
                name="entry_sign",
            ),
        ]
        indexes = [
            models.Index(fields=["seller", "-at", "-id"], name="entry_of_seller"),
            models.Index(fields=["order_id"], name="entry_of_order"),
            models.Index(fields=["period", "seller"], name="entry_of_period"),
        ]
