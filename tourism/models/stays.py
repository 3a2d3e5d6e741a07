"""Homestays, their kinds of room, and the calendar that counts every night."""

from datetime import time

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class Property(models.Model):
    """A homestay: one house (or yard of houses) of one seller."""

    seller = models.ForeignKey("sellers.Seller", on_delete=models.PROTECT, related_name="properties")
    commune = models.ForeignKey("communes.Commune", on_delete=models.PROTECT, related_name="properties")
    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=160)
    description = models.TextField(blank=True)
    translations = models.JSONField(default=dict, blank=True)
    """Per language code ("en"): `name`, `description`, `rules`."""
    address = models.CharField(max_length=240, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    check_in_from = models.TimeField(default=time(14))
    check_out_until = models.TimeField(default=time(12))
    amenities = models.JSONField(default=list, blank=True)
    """Codes of `tourism.domain.amenities`."""
    rules = models.TextField(blank=True)
    cancellation_code = models.CharField(max_length=20)
    """Of a `CancellationPolicy`."""
    is_published = models.BooleanField(default=False)
    is_demo_estimate = models.BooleanField(default=False)
    """Prices and texts are our estimate, and shown as such."""
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "properties"
        indexes = [
            models.Index(fields=["name", "id"], name="property_list", condition=Q(is_published=True)),
            models.Index(fields=["latitude", "longitude"], name="property_place", condition=Q(is_published=True)),
        ]


class RoomType(models.Model):
    """Rooms of a homestay that are interchangeable; sold in the shop as one variant."""

    property = models.ForeignKey(Property, on_delete=models.CASCADE, related_name="room_types")
    slug = models.SlugField(max_length=120)
    name = models.CharField(max_length=160)
    description = models.TextField(blank=True)
    beds = models.CharField(max_length=160, blank=True)
    translations = models.JSONField(default=dict, blank=True)
    """Per language code ("en"): `name`, `description`, `beds`."""
    max_adults = models.PositiveSmallIntegerField()
    max_children = models.PositiveSmallIntegerField(default=0)
    """Children that fit beside a full number of adults; a child may also take an adult's place."""
    sleeps = models.PositiveSmallIntegerField()
    """People in one room, all ages."""
    rooms = models.PositiveSmallIntegerField(default=1)
    """How many of them there are; what a new night of the calendar opens with."""
    base_price = models.BigIntegerField()
    """Đồng for one room and one night."""
    weekend_price = models.BigIntegerField(null=True, blank=True)
    """Đồng for the nights of Friday and Saturday, where they differ."""
    minimum_nights = models.PositiveSmallIntegerField(default=1)
    included_guests = models.PositiveSmallIntegerField(null=True, blank=True)
    """People in one room whom the room's price covers; None covers everybody it sleeps."""
    extra_adult_price = models.BigIntegerField(default=0)
    """Đồng a night for each adult beyond them."""
    extra_beds = models.PositiveSmallIntegerField(default=0)
    """Beds that can be put into one room beside those it sleeps on."""
    extra_bed_price = models.BigIntegerField(default=0)
    """Đồng a night for each of them."""
    overbooking = models.PositiveSmallIntegerField(default=0)
    """Rooms sold beyond what there is; a new night of the calendar opens with it."""
    breakfast_included = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    product_id = models.CharField(max_length=80, blank=True)
    variant_id = models.CharField(max_length=80, blank=True)
    calendar_key = models.UUIDField(db_default=RandomUUID(), editable=False)
    """What makes the address of its outgoing calendar unguessable."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["property", "slug"], name="room_type_slug_once"),
            models.CheckConstraint(condition=Q(base_price__gt=0), name="room_type_price_positive"),
            models.CheckConstraint(
                condition=Q(weekend_price__isnull=True) | Q(weekend_price__gt=0), name="room_type_weekend_positive"
            ),
            models.CheckConstraint(
                condition=Q(max_adults__gte=1)
                & Q(sleeps__gte=F("max_adults"))
                & Q(sleeps__lte=F("max_adults") + F("max_children")),
                name="room_type_people_add_up",
            ),
            models.CheckConstraint(condition=Q(minimum_nights__gte=1), name="room_type_minimum_nights"),
            models.CheckConstraint(
                condition=(Q(included_guests__isnull=True) | Q(included_guests__gte=1))
                & Q(extra_adult_price__gte=0, extra_bed_price__gte=0),
                name="room_type_extras_in_range",
            ),
        ]


class RoomNight(models.Model):
    """One night of one room type. The check constraint is what makes selling a room twice impossible."""

    id = models.BigAutoField(primary_key=True)
    room_type = models.ForeignKey(RoomType, on_delete=models.CASCADE, related_name="nights")
    date = models.DateField()
    """The evening the guest goes to bed."""
    rooms = models.PositiveSmallIntegerField()
    held = models.PositiveSmallIntegerField(default=0)
    """In baskets, not paid yet."""
    booked = models.PositiveSmallIntegerField(default=0)
    to_block = models.PositiveSmallIntegerField(default=0)
    """What the blocks of this night add up to (`tourism.domain.stays.blocks`)."""
    blocked = models.PositiveSmallIntegerField(default=0)
    """So many of them as bookings leave room for; fewer than `to_block` is a conflict."""
    overbooking = models.PositiveSmallIntegerField(default=0)
    price = models.BigIntegerField(null=True, blank=True)
    """Đồng, where this night differs from the room type's prices."""
    is_closed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room_type", "date"], name="room_night_once"),
            models.CheckConstraint(
                condition=Q(rooms__gte=F("held") + F("booked") + F("blocked") - F("overbooking")),
                name="room_night_not_oversold",
            ),
            models.CheckConstraint(condition=Q(blocked__lte=F("to_block")), name="room_night_blocks_add_up"),
            models.CheckConstraint(
                condition=Q(rooms__gte=0, held__gte=0, booked__gte=0), name="room_night_not_negative"
            ),
            models.CheckConstraint(condition=Q(price__isnull=True) | Q(price__gt=0), name="room_night_price_positive"),
        ]
        indexes = [
            models.Index(fields=["date", "room_type"], name="room_night_by_date"),
            models.Index(fields=["date"], name="room_night_short", condition=Q(to_block__gt=F("blocked"))),
        ]

    @property
    def rooms_left(self) -> int:
        """Rooms that can still be had; below zero where a block came after the bookings."""
        return self.rooms + self.overbooking - self.held - self.booked - self.to_block


ROOMS_LEFT = F("rooms") + F("overbooking") - F("held") - F("booked") - F("to_block")
"""`RoomNight.rooms_left` in SQL."""
