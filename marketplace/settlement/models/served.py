"""When what was sold reached its buyer."""

from django.db import models
from django.db.models import F, Q


class ServedLine(models.Model):
    """The day an order line was delivered, slept or toured; from it the seller's money waits to be available."""

    order_line_id = models.CharField(max_length=120, unique=True)
    order_id = models.CharField(max_length=120)
    on = models.DateField()
    """Vietnamese day; may move while a booking moves."""
    available_on = models.DateField()
    """The first day on which it may be paid out: with the holding days in force on that day."""

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(available_on__gte=F("on")), name="served_before_available")]
        indexes = [models.Index(fields=["order_id"], name="served_of_order")]
