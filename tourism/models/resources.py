"""Boats, guides and vehicles that several tours share."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q


class Resource(models.Model):
    """So many interchangeable boats or guides of one seller."""

    seller = models.ForeignKey("sellers.Seller", on_delete=models.PROTECT, related_name="tour_resources")
    name = models.CharField(max_length=120)
    units = models.PositiveSmallIntegerField()
    turnaround_minutes = models.PositiveSmallIntegerField(default=0)
    """Between coming home and going out again."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seller", "name"], name="resource_name_once"),
            models.CheckConstraint(condition=Q(units__gte=1), name="resource_has_units"),
        ]


class ResourceNeed(models.Model):
    """What each departure of a tour takes: a number of units, or one for every so many seats taken."""

    tour = models.ForeignKey("tourism.Tour", on_delete=models.CASCADE, related_name="resource_needs")
    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="needs")
    units = models.PositiveSmallIntegerField(null=True, blank=True)
    seats_per_unit = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tour", "resource"], name="resource_need_once"),
            models.CheckConstraint(
                condition=Q(units__isnull=False, seats_per_unit__isnull=True, units__gte=1)
                | Q(units__isnull=True, seats_per_unit__isnull=False, seats_per_unit__gte=1),
                name="resource_need_is_one_kind",
            ),
        ]


class ResourceClaim(models.Model):
    """One unit out with one departure. The exclusion constraint makes it impossible to send it out twice at once."""

    id = models.BigAutoField(primary_key=True)
    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="claims")
    unit = models.PositiveSmallIntegerField()
    """From 0 on; which one is not told to anybody."""
    departure = models.ForeignKey("tourism.Departure", on_delete=models.CASCADE, related_name="resource_claims")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    """Turnaround included: from then on it may go again."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="resource_claim_lasts"),
            ExclusionConstraint(
                name="resource_claim_not_twice",
                expressions=[
                    ("resource", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    (
                        Func(
                            F("starts_at"),
                            F("ends_at"),
                            RangeBoundary(),
                            function="TSTZRANGE",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]
        indexes = [models.Index(fields=["resource", "starts_at"], name="resource_claim_by_time")]
