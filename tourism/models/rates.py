"""What a host asks for nights: seasons, plans, meals, children, long stays, and who may come and go when."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


def _weekdays() -> ArrayField:
    return ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True, size=7)


class Season(models.Model):
    """Another price for one room of a type, on the nights of some weekdays from `first` to `last`.

    Seasons of one room type never meet on a night (`tourism.domain.stays.seasons` sees to it under a lock).
    """

    room_type = models.ForeignKey("tourism.RoomType", on_delete=models.CASCADE, related_name="seasons")
    name = models.CharField(max_length=80)
    first = models.DateField()
    last = models.DateField()
    """The last evening, included."""
    weekdays = _weekdays()
    """Monday is 0; none means every day."""
    price = models.BigIntegerField()
    """Đồng for one room and one night."""

    class Meta:
        ordering = ["first", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="season_days_in_order"),
            models.CheckConstraint(condition=Q(price__gt=0), name="season_price_positive"),
        ]


class RatePlan(models.Model):
    """A way to book a homestay's rooms: dearer or cheaper, with meals, on other terms, paid in part first."""

    class BalanceDue(models.TextChoices):
        ARRIVAL = "ARRIVAL"
        BEFORE = "BEFORE"

    property = models.ForeignKey("tourism.Property", on_delete=models.CASCADE, related_name="rate_plans")
    name = models.CharField(max_length=120)
    translations = models.JSONField(default=dict, blank=True)
    """Per language code ("en"): `name`."""
    adjustment_percent = models.SmallIntegerField(default=0)
    """What is added to (below zero: taken off) the price of the room, per cent."""
    included_meals = models.JSONField(default=list, blank=True)
    """Codes of `Meal`."""
    cancellation_code = models.CharField(max_length=20)
    deposit_percent = models.PositiveSmallIntegerField(default=100)
    """What is paid when booking; 100 is everything."""
    balance_due = models.CharField(max_length=8, choices=BalanceDue.choices, default=BalanceDue.ARRIVAL)
    balance_days_before = models.PositiveSmallIntegerField(default=0)
    """Where the rest is due BEFORE: so many days ahead of the arrival."""
    minimum_nights = models.PositiveSmallIntegerField(default=1)
    maximum_nights = models.PositiveSmallIntegerField(null=True, blank=True)
    earliest_booking_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """Booked at most so many days ahead."""
    latest_booking_hours = models.PositiveSmallIntegerField(default=0)
    """Booked at least so many hours before check-in opens."""
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["property", "name"], name="rate_plan_name_once"),
            models.CheckConstraint(
                condition=Q(adjustment_percent__gte=-90, adjustment_percent__lte=300), name="rate_plan_adjustment"
            ),
            models.CheckConstraint(
                condition=Q(deposit_percent__gte=1, deposit_percent__lte=100), name="rate_plan_deposit"
            ),
            models.CheckConstraint(
                condition=Q(minimum_nights__gte=1)
                & (Q(maximum_nights__isnull=True) | Q(maximum_nights__gte=F("minimum_nights"))),
                name="rate_plan_nights_in_order",
            ),
        ]


class Meal(models.Model):
    """What a meal costs a person a night, where a plan does not include it."""

    class Code(models.TextChoices):
        BREAKFAST = "BREAKFAST"
        LUNCH = "LUNCH"
        DINNER = "DINNER"

    property = models.ForeignKey("tourism.Property", on_delete=models.CASCADE, related_name="meals")
    code = models.CharField(max_length=12, choices=Code.choices)
    adult_price = models.BigIntegerField()
    """Đồng for an adult and a night."""
    child_price = models.BigIntegerField()
    """Đồng for a child and a night."""
    free_below_age = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["property", "code"], name="meal_once"),
            models.CheckConstraint(condition=Q(adult_price__gte=0, child_price__gte=0), name="meal_not_negative"),
        ]


class ChildBand(models.Model):
    """What a child of these ages costs a night where no place of the room's price is left for it."""

    property = models.ForeignKey("tourism.Property", on_delete=models.CASCADE, related_name="child_bands")
    minimum_age = models.PositiveSmallIntegerField()
    maximum_age = models.PositiveSmallIntegerField()
    """In full years, included."""
    price = models.BigIntegerField()
    """Đồng for one child and one night."""

    class Meta:
        ordering = ["minimum_age"]
        constraints = [
            models.CheckConstraint(
                condition=Q(maximum_age__gte=F("minimum_age"), maximum_age__lte=17), name="child_band_ages"
            ),
            models.CheckConstraint(condition=Q(price__gte=0), name="child_band_not_negative"),
        ]


class LengthDiscount(models.Model):
    """What is taken off the room's price of every night of a long stay."""

    property = models.ForeignKey("tourism.Property", on_delete=models.CASCADE, related_name="length_discounts")
    nights_from = models.PositiveSmallIntegerField()
    percent = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["nights_from"]
        constraints = [
            models.UniqueConstraint(fields=["property", "nights_from"], name="length_discount_once"),
            models.CheckConstraint(
                condition=Q(nights_from__gte=2, percent__gte=1, percent__lte=90), name="length_discount_in_range"
            ),
        ]


class StayRule(models.Model):
    """Who may come, go and pass through on the nights of some weekdays from `first` to `last`.

    Names and meaning are those of hotel channels: minimum and maximum length on arrival, minimum length through (every
    night of the stay asks for it), closed to arrival, closed to departure.
    """

    property = models.ForeignKey("tourism.Property", on_delete=models.CASCADE, related_name="stay_rules")
    room_type = models.ForeignKey(
        "tourism.RoomType", on_delete=models.CASCADE, null=True, blank=True, related_name="stay_rules"
    )
    """None: all of the house."""
    first = models.DateField()
    last = models.DateField()
    weekdays = _weekdays()
    minimum_nights = models.PositiveSmallIntegerField(null=True, blank=True)
    """On arrival."""
    minimum_nights_through = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_nights = models.PositiveSmallIntegerField(null=True, blank=True)
    """On arrival."""
    closed_to_arrival = models.BooleanField(default=False)
    closed_to_departure = models.BooleanField(default=False)

    class Meta:
        ordering = ["first", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="stay_rule_days_in_order"),
            models.CheckConstraint(
                condition=Q(minimum_nights__isnull=False)
                | Q(minimum_nights_through__isnull=False)
                | Q(maximum_nights__isnull=False)
                | Q(closed_to_arrival=True)
                | Q(closed_to_departure=True),
                name="stay_rule_says_something",
            ),
        ]
