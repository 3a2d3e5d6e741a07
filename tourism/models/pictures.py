"""Pictures of stays, rooms and tours."""

from django.db import models
from django.db.models import Q
from django.db.models.fields.files import FieldFile


class OfferImage(models.Model):
    """One picture of exactly one property, room type or tour, already re-encoded and without EXIF."""

    property = models.ForeignKey(
        "tourism.Property", on_delete=models.CASCADE, null=True, blank=True, related_name="images"
    )
    room_type = models.ForeignKey(
        "tourism.RoomType", on_delete=models.CASCADE, null=True, blank=True, related_name="images"
    )
    tour = models.ForeignKey("tourism.Tour", on_delete=models.CASCADE, null=True, blank=True, related_name="images")
    file = models.FileField(upload_to="offers/", max_length=200)
    small = models.FileField(upload_to="offers/", max_length=200, blank=True)
    """The same for lists, once a worker has made it: see `tourism.domain.pictures`."""
    alt = models.CharField(max_length=240, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(property__isnull=False, room_type__isnull=True, tour__isnull=True)
                | Q(property__isnull=True, room_type__isnull=False, tour__isnull=True)
                | Q(property__isnull=True, room_type__isnull=True, tour__isnull=False),
                name="offer_image_has_one_owner",
            )
        ]

    def for_lists(self) -> FieldFile:
        """The small one, or the picture itself while there is none."""
        return self.small or self.file
