"""Farm and lagoon tours, what each kind of guest pays, and the departures that count every seat."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class Tour(models.Model):
    """A guided outing of one seller; sold in the shop as one variant."""

    seller = models.ForeignKey("sellers.Seller", on_delete=models.PROTECT, related_name="tours")
    commune = models.ForeignKey("communes.Commune", on_delete=models.PROTECT, related_name="tours")
    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=160)
    description = models.TextField(blank=True)
    translations = models.JSONField(default=dict, blank=True)
    """Per language code ("en"): `name`, `description`, `meeting_point`, `itinerary`, `included`, `bring`."""
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    meeting_point = models.CharField(max_length=240, blank=True)
    duration_minutes = models.PositiveIntegerField()
    itinerary = models.JSONField(default=list, blank=True)
    """Steps `{"offset_minutes", "title", "text"}` in their order."""
    included = models.JSONField(default=list, blank=True)
    bring = models.JSONField(default=list, blank=True)
    minimum_age = models.PositiveSmallIntegerField(default=0)
    minimum_party = models.PositiveSmallIntegerField(default=1)
    """Guests a departure needs to go."""
    decision_minutes = models.PositiveIntegerField(null=True, blank=True)
    """Before a departure, when it is decided whether enough of them come; None: when booking ends."""
    cutoff_minutes = models.PositiveIntegerField(default=60)
    """Booking ends this long before a departure."""
    open_ahead_days = models.PositiveSmallIntegerField(default=120)
    """How far ahead its departure rules open departures."""
    cancellation_code = models.CharField(max_length=20)
    is_published = models.BooleanField(default=False)
    is_demo_estimate = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    product_id = models.CharField(max_length=80, blank=True)
    variant_id = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(duration_minutes__gt=0), name="tour_lasts"),
            models.CheckConstraint(condition=Q(minimum_party__gte=1), name="tour_minimum_party"),
        ]
        indexes = [models.Index(fields=["name", "id"], name="tour_list", condition=Q(is_published=True))]


class PriceCategory(models.Model):
    """Who pays what on a tour. Ages are inclusive, in full years."""

    class Code(models.TextChoices):
        ADULT = "ADULT"
        SENIOR = "SENIOR"
        YOUTH = "YOUTH"
        CHILD = "CHILD"
        INFANT = "INFANT"
        GROUP = "GROUP"

    tour = models.ForeignKey(Tour, on_delete=models.CASCADE, related_name="price_categories")
    code = models.CharField(max_length=20, choices=Code.choices)
    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    price = models.BigIntegerField()
    """Đồng for one guest; of GROUP, for the whole group."""
    seats = models.PositiveSmallIntegerField(default=1)
    """Of the departure, that one ticket takes; none for an infant on a lap."""
    guests_included = models.PositiveSmallIntegerField(default=1)
    """People who come on one ticket; more than one of GROUP only."""
    accompanied_by = models.JSONField(default=list, blank=True)
    """Codes of which one has to be in the same booking."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(guests_included=1) | Q(code="GROUP", guests_included__gt=1), name="price_category_guests"
            ),
            models.CheckConstraint(condition=Q(seats__gte=1) | Q(code="INFANT"), name="price_category_seats"),
            models.UniqueConstraint(fields=["tour", "code"], name="price_category_once"),
            models.CheckConstraint(condition=Q(price__gte=0), name="price_category_not_negative"),
            models.CheckConstraint(
                condition=Q(minimum_age__isnull=True)
                | Q(maximum_age__isnull=True)
                | Q(maximum_age__gte=F("minimum_age")),
                name="price_category_ages_in_order",
            ),
        ]


class Departure(models.Model):
    """One outing at one time. The check constraint is what makes selling a seat twice impossible."""

    class State(models.TextChoices):
        OPEN = "OPEN"
        GUARANTEED = "GUARANTEED"
        CALLED_OFF = "CALLED_OFF"

    id = models.BigAutoField(primary_key=True)
    tour = models.ForeignKey(Tour, on_delete=models.CASCADE, related_name="departures")
    starts_at = models.DateTimeField()
    capacity = models.PositiveSmallIntegerField()
    held = models.PositiveSmallIntegerField(default=0)
    """Seats in baskets, not paid yet."""
    booked = models.PositiveSmallIntegerField(default=0)
    is_closed = models.BooleanField(default=False)
    rule = models.ForeignKey(
        "tourism.DepartureRule", on_delete=models.SET_NULL, null=True, blank=True, related_name="departures"
    )
    """What opened it; none for a single date, and for one that its host took into their own hands."""
    unplanned_at = models.DateTimeField(null=True, blank=True)
    """Since when its rule would not open it like this; the host has been told."""
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN, db_default=State.OPEN)
    """Whether it goes; a called-off one stays so, and is closed."""
    decided_at = models.DateTimeField(null=True, blank=True)
    call_off = models.ForeignKey(
        "tourism.CallOff", on_delete=models.PROTECT, null=True, blank=True, related_name="departures"
    )
    """The officer's or the host's word that ended it; none where too few guests came."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tour", "starts_at"], name="departure_once"),
            models.CheckConstraint(condition=Q(capacity__gte=F("held") + F("booked")), name="departure_not_oversold"),
            models.CheckConstraint(
                condition=Q(capacity__gte=0, held__gte=0, booked__gte=0), name="departure_not_negative"
            ),
            models.CheckConstraint(
                condition=~Q(state="CALLED_OFF") | Q(is_closed=True), name="departure_called_off_is_closed"
            ),
            models.CheckConstraint(
                condition=Q(state="OPEN", decided_at__isnull=True) | (~Q(state="OPEN") & Q(decided_at__isnull=False)),
                name="departure_decision_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(call_off__isnull=True) | Q(state="CALLED_OFF"), name="departure_call_off_ends_it"
            ),
        ]
        indexes = [models.Index(fields=["starts_at", "tour"], name="departure_by_time")]
