"""What somebody booked, on the terms of that moment, and everything that happened to it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class Booking(models.Model):
    """Nights of a room type or seats of a departure. Verbs of `tourism.domain` move its status."""

    class Kind(models.TextChoices):
        STAY = "STAY"
        TOUR = "TOUR"

    class Status(models.TextChoices):
        HELD = "HELD"
        CONFIRMED = "CONFIRMED"
        RELEASED = "RELEASED"
        CANCELLED = "CANCELLED"
        NO_SHOW = "NO_SHOW"

    ENDED = (Status.RELEASED, Status.CANCELLED, Status.NO_SHOW)
    """Nothing is held or kept for these."""

    class Source(models.TextChoices):
        SHOP = "SHOP"
        OCTO = "OCTO"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=12, unique=True)
    """What guest and host tell each other, "BK…"."""
    kind = models.CharField(max_length=8, choices=Kind.choices)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.HELD)
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.SHOP)
    """Our own basket, or a reseller's system, see `ResellerBooking`."""
    seller = models.ForeignKey("sellers.Seller", on_delete=models.PROTECT, related_name="bookings")

    room_type = models.ForeignKey(
        "tourism.RoomType", on_delete=models.PROTECT, null=True, blank=True, related_name="bookings"
    )
    arrival = models.DateField(null=True, blank=True)
    departure_date = models.DateField(null=True, blank=True)
    """The morning the guest leaves."""
    rooms = models.PositiveSmallIntegerField(null=True, blank=True)
    departure = models.ForeignKey(
        "tourism.Departure", on_delete=models.PROTECT, null=True, blank=True, related_name="bookings"
    )
    adults = models.PositiveSmallIntegerField()
    children = models.PositiveSmallIntegerField(default=0)
    """With `adults`, the people of any booking; a tour's are told apart in `party`."""
    party = models.JSONField(default=dict, blank=True)
    """Of a tour, tickets by price category: `{"ADULT": 2, "CHILD": 1}`."""
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    """Of a tour, what the party takes of the departure."""
    pickup = models.JSONField(null=True, blank=True)
    """Frozen: the pick-up point that was chosen, see `tourism.domain.tours.extras`."""
    add_ons = models.JSONField(default=list, blank=True)
    """Frozen: what was chosen beside the tour, see `tourism.domain.tours.extras`."""
    child_ages = models.JSONField(default=list, blank=True)
    """Of a stay, as far as they were told, in full years."""
    rate_plan = models.ForeignKey(
        "tourism.RatePlan", on_delete=models.PROTECT, null=True, blank=True, related_name="bookings"
    )
    meals = models.JSONField(default=list, blank=True)
    """Codes of `Meal` that were added to those of the plan."""
    extra_beds = models.PositiveSmallIntegerField(default=0)

    price = models.BigIntegerField()
    """Đồng for the whole booking, frozen."""
    breakdown = models.JSONField(default=list)
    """Frozen lines, see `tourism.domain.rates.PriceLine`."""
    deposit = models.BigIntegerField(null=True, blank=True)
    """Đồng that were due when booking, frozen; None is everything."""
    balance_due_on = models.DateField(null=True, blank=True)
    """The day by which the rest is paid; None with a deposit is on arrival."""
    cancellation_code = models.CharField(max_length=20)
    cancellation_terms = models.JSONField(default=dict)
    """Frozen, with `text` per language, see `tourism.domain.cancellation`."""

    checkout_id = models.CharField(max_length=80, blank=True)
    checkout_line_id = models.CharField(max_length=80, blank=True)
    order_id = models.CharField(max_length=80, blank=True)
    order_line_id = models.CharField(max_length=80, blank=True)
    extra_line_ids = models.JSONField(default=list, blank=True)
    """Lines of the order with what changes made it dearer by."""
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="bookings"
    )
    guest_name = models.CharField(max_length=160, blank=True)
    guest_phone = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=8, default="vi")
    """The guest's, for notices."""

    created_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind="STAY",
                    room_type__isnull=False,
                    arrival__isnull=False,
                    departure_date__isnull=False,
                    departure_date__gt=F("arrival"),
                    rooms__gte=1,
                    departure__isnull=True,
                )
                | Q(
                    kind="TOUR",
                    departure__isnull=False,
                    room_type__isnull=True,
                    arrival__isnull=True,
                    departure_date__isnull=True,
                    rooms__isnull=True,
                ),
                name="booking_kind_is_filled",
            ),
            models.CheckConstraint(condition=Q(adults__gte=1), name="booking_has_an_adult"),
            models.CheckConstraint(
                condition=Q(kind="STAY", seats__isnull=True) | Q(kind="TOUR", seats__isnull=False, seats__gte=1),
                name="booking_of_a_tour_has_seats",
            ),
            models.CheckConstraint(condition=Q(price__gte=0), name="booking_price_not_negative"),
            models.CheckConstraint(
                condition=Q(deposit__isnull=True) | Q(deposit__gte=1, deposit__lt=F("price")),
                name="booking_deposit_is_a_part",
            ),
            models.CheckConstraint(
                condition=Q(status="HELD")
                | Q(status="CONFIRMED", confirmed_at__isnull=False)
                | Q(status="RELEASED", released_at__isnull=False)
                | Q(status__in=["CANCELLED", "NO_SHOW"], cancelled_at__isnull=False),
                name="booking_status_has_its_time",
            ),
            models.CheckConstraint(
                condition=(Q(source="SHOP") & ~Q(checkout_id=""))
                | Q(source="OCTO", kind="TOUR", checkout_id="", checkout_line_id="", order_id="", order_line_id=""),
                name="booking_source_has_its_basket",
            ),
            models.UniqueConstraint(
                fields=["checkout_line_id"], name="booking_line_once", condition=~Q(checkout_line_id="")
            ),
        ]
        indexes = [
            models.Index(fields=["seller", "-created_at"], name="booking_of_seller"),
            models.Index(fields=["user", "-created_at"], name="booking_of_user"),
            models.Index(fields=["checkout_id"], name="booking_of_checkout"),
            models.Index(fields=["order_id"], name="booking_of_order", condition=~Q(order_id="")),
        ]


class BookingEvent(models.Model):
    """One thing that happened to a booking. Rows are only ever added."""

    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField(default=timezone.now)
    action = models.CharField(max_length=40)
    from_status = models.CharField(max_length=12, blank=True)
    to_status = models.CharField(max_length=12)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """Nobody where the shop moved it."""
    reason = models.CharField(max_length=400, blank=True)
    facts = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(action=""), name="booking_event_has_an_action"),
        ]
