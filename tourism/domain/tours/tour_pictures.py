"""Pictures of a tour, taken in and out by the host."""

from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import NotFound
from tourism.domain import pictures
from tourism.domain.publish import publish_tour
from tourism.domain.tours.access import access_tour
from tourism.models import OfferImage, Tour


@transaction.atomic
def add_tour_picture(*, user: Any, tour_id: int, image: IO[bytes], alt: str) -> OfferImage:
    """A picture behind the others of a tour.

    Raises NotFound; Refused: INVALID for no picture, one too large, or too many.
    """
    tour = access_tour(user, tour_id, lock=True)
    picture = pictures.append_picture(tour, image=image, alt=alt)
    _in_step(tour)
    return picture


@transaction.atomic
def remove_tour_picture(*, user: Any, picture_id: int) -> Tour:
    """It is shown no more; its file stays for what was printed or shared. Raises NotFound."""
    found = OfferImage.objects.filter(pk=picture_id, tour__isnull=False).first()
    if found is None or found.tour_id is None:
        raise NotFound(_("Không tìm thấy ảnh này."))
    tour = access_tour(user, found.tour_id, lock=True)
    found.delete()
    _in_step(tour)
    return tour


def _in_step(tour: Tour) -> None:
    if tour.is_published:
        publish_tour(tour)
