"""Pictures of a homestay and its rooms, taken in and out by the host."""

from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import NotFound
from tourism.domain import pictures
from tourism.domain.publish import publish_stay
from tourism.domain.stays.access import access_room_type, access_stay
from tourism.models import OfferImage, Property, RoomType


@transaction.atomic
def add_house_picture(
    *, user: Any, image: IO[bytes], alt: str, stay_id: int | None = None, room_type_id: int | None = None
) -> OfferImage:
    """A picture behind the others of a house, or of one of its room types.

    Raises NotFound; Refused: INVALID for no picture, one too large, or too many.
    """
    owner: Property | RoomType
    if room_type_id is not None:
        room_type = access_room_type(user, room_type_id)
        owner, stay = room_type, access_stay(user, room_type.property_id, lock=True)
    else:
        assert stay_id is not None
        owner = stay = access_stay(user, stay_id, lock=True)
    picture = pictures.append_picture(owner, image=image, alt=alt)
    _in_step(stay)
    return picture


@transaction.atomic
def remove_house_picture(*, user: Any, picture_id: int) -> Property:
    """It is shown no more; its file stays for what was printed or shared. Raises NotFound."""
    found = OfferImage.objects.filter(pk=picture_id).select_related("room_type").first()
    stay_id = found.room_type.property_id if found and found.room_type else found.property_id if found else None
    if found is None or stay_id is None:
        raise NotFound(_("Không tìm thấy ảnh này."))
    stay = access_stay(user, stay_id, lock=True)
    found.delete()
    _in_step(stay)
    return stay


def _in_step(stay: Property) -> None:
    if stay.is_published:
        publish_stay(stay)
