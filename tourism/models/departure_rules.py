"""When a tour goes by itself, and the days that are otherwise."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class DepartureRule(models.Model):
    """Departures at one time of day (Vietnam) on some weekdays between two days, but not in some seasons."""

    tour = models.ForeignKey("tourism.Tour", on_delete=models.CASCADE, related_name="departure_rules")
    at = models.TimeField()
    weekdays = models.JSONField()
    """Numbers from 0, Monday, to 6."""
    first = models.DateField()
    last = models.DateField(null=True, blank=True)
    """The last day, included; none goes on until the host ends it."""
    seasons_out = models.JSONField(default=list, blank=True)
    """`{"name", "first": "MM-DD", "last": "MM-DD"}`, both included; the last may lie in the next year."""
    capacity = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(capacity__gte=1), name="departure_rule_has_seats"),
            models.CheckConstraint(
                condition=Q(last__isnull=True) | Q(last__gte=F("first")), name="departure_rule_days_in_order"
            ),
        ]


class DepartureException(models.Model):
    """One day on which a rule does not count: no departure, or one at another time or with other seats."""

    rule = models.ForeignKey(DepartureRule, on_delete=models.CASCADE, related_name="exceptions")
    date = models.DateField()
    is_off = models.BooleanField(default=False)
    at = models.TimeField(null=True, blank=True)
    """Where it differs from the rule's."""
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    """Where it differs from the rule's."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "date"], name="departure_exception_once"),
            models.CheckConstraint(
                condition=Q(is_off=False) | Q(at__isnull=True, capacity__isnull=True),
                name="departure_exception_off_has_no_time",
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gte=1), name="departure_exception_has_seats"
            ),
        ]
