"""What a paid order consists of, as far as money goes."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class SoldLine(models.Model):
    """A line of a paid order, or its delivery: whom its money is for, and how much of it has gone back.

    Minor units of its currency. The rows of an order are locked, in pk order, before anything of it is settled.
    """

    class Kind(models.TextChoices):
        SELLER = "SELLER"
        MARKET = "MARKET"
        """Of no seller of this market, or not in đồng: the market's own sale."""
        GIFT_CARD = "GIFT_CARD"
        DELIVERY = "DELIVERY"

    order_id = models.CharField(max_length=120)
    order_line_id = models.CharField(max_length=120, blank=True)
    """Empty for delivery."""
    kind = models.CharField(max_length=10, choices=Kind)
    currency = models.CharField(max_length=3, default="VND")
    quantity = models.PositiveIntegerField(default=1)
    paid = models.BigIntegerField()
    """What the buyer paid for it, with tax, by money or gift card."""
    tax = models.BigIntegerField(default=0)
    """Of that, the tax that came on top of the price."""
    base = models.BigIntegerField()
    """The price before discounts, which the market bears, and before tax on top."""
    returned = models.BigIntegerField(default=0)
    """Of what was paid."""
    returned_quantity = models.PositiveIntegerField(default=0)
    """Counts where nothing was paid for it."""
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order_id", "order_line_id"], name="sold_once"),
            models.CheckConstraint(
                condition=Q(returned__gte=0, returned__lte=F("paid"), returned_quantity__lte=F("quantity")),
                name="sold_not_returned_twice",
            ),
            models.CheckConstraint(condition=Q(tax__gte=0, tax__lte=F("paid"), base__gte=0), name="sold_adds_up"),
            models.CheckConstraint(
                condition=Q(kind="DELIVERY", order_line_id="") | (~Q(kind="DELIVERY") & ~Q(order_line_id="")),
                name="sold_line_or_delivery",
            ),
            models.CheckConstraint(condition=~Q(kind="SELLER") | Q(currency="VND"), name="sold_for_seller_in_dong"),
        ]


class SettledReturn(models.Model):
    """A return (`shop().returns`) that has been taken back from whom its money was for. Rows are never changed."""

    order_id = models.CharField(max_length=120)
    key = models.CharField(max_length=120)
    amount = models.BigIntegerField()
    """Minor units, as the shop tells it; what was taken back is in the books."""
    reason = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["order_id", "key"], name="return_settled_once")]
