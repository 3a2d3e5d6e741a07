"""Where guests are picked up, and what they may take beside the tour."""

from django.db import models
from django.db.models import Q


class Per(models.TextChoices):
    """What a price is for."""

    GUEST = "GUEST"
    BOOKING = "BOOKING"


class PickupPoint(models.Model):
    """A place where the tour fetches its guests."""

    tour = models.ForeignKey("tourism.Tour", on_delete=models.CASCADE, related_name="pickup_points")
    name = models.CharField(max_length=120)
    where = models.CharField(max_length=240, blank=True)
    translations = models.JSONField(default=dict, blank=True)
    """Per language code ("en"): `name`, `where`."""
    minutes_before = models.PositiveSmallIntegerField(default=0)
    """Before the departure."""
    price = models.BigIntegerField(default=0)
    """Đồng, for each guest or once."""
    per = models.CharField(max_length=8, choices=Per.choices, default=Per.BOOKING)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tour", "name"], name="pickup_point_name_once"),
            models.CheckConstraint(condition=Q(price__gte=0), name="pickup_point_price_not_negative"),
        ]


class AddOn(models.Model):
    """Something extra, counted in pieces: a lunch, a fishing rod."""

    tour = models.ForeignKey("tourism.Tour", on_delete=models.CASCADE, related_name="add_ons")
    name = models.CharField(max_length=120)
    translations = models.JSONField(default=dict, blank=True)
    """Per language code ("en"): `name`."""
    price = models.BigIntegerField()
    """Đồng for one piece."""
    per = models.CharField(max_length=8, choices=Per.choices, default=Per.GUEST)
    most = models.PositiveSmallIntegerField(default=1)
    """Pieces that one guest, or one booking, may take."""
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tour", "name"], name="add_on_name_once"),
            models.CheckConstraint(condition=Q(price__gte=0), name="add_on_price_not_negative"),
            models.CheckConstraint(condition=Q(most__gte=1), name="add_on_most"),
        ]
