"""Taking in pictures of stays and tours: turned upright, made small enough, without EXIF. What lists show is made
from that by a worker.
"""

import io
import logging
from pathlib import PurePosixPath
from typing import IO

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from marketplace.outbox.delivery import publish
from marketplace.values.refusal import Refused
from tourism.events import OfferChanged, OfferPictureKept
from tourism.models import OfferImage, Property, RoomType, Tour

log = logging.getLogger(__name__)

LARGE = 1600
"""Pixels of the longer side of what is kept, and …"""
SMALL = 640
"""… of the rendition for lists."""
MOST_PIXELS = 30_000_000
QUALITY = 82
MOST_PICTURES = 20
"""Of one house, kind of room or tour."""
LONGEST_ALT = 240


def render(image: IO[bytes]) -> bytes:
    """The large JPEG of a picture. Raises Refused (INVALID) for no picture or over 30 megapixels."""
    try:
        with Image.open(image) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Refused("INVALID", _("Ảnh quá lớn. Bạn hãy gửi ảnh dưới 30 triệu điểm ảnh."), field="photo")
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise Refused("INVALID", _("Tệp này không phải là ảnh đọc được."), field="photo") from error
    return _jpeg(upright, LARGE)


def add_picture(owner: Property | RoomType | Tour, *, image: IO[bytes], alt: str, position: int = 0) -> OfferImage:
    """Keep a picture of a homestay, room type or tour, replacing the one at its position. Raises as `render` does."""
    large = render(image)
    column = {Property: "property", RoomType: "room_type", Tour: "tour"}[type(owner)]
    earlier = OfferImage.objects.filter(**{column: owner, "position": position})
    picture = OfferImage(**{column: owner}, alt=alt, position=position)
    name = f"{column}-{owner.pk}-{position}.jpg"
    picture.file.save(name, ContentFile(large), save=False)
    with transaction.atomic():
        earlier.delete()
        picture.save()
        publish(OfferPictureKept(picture_id=picture.pk))
    return picture


def keep_small(picture_id: int) -> None:
    """Make the one for lists, and have lists show it. Nothing happens where the picture has been taken away."""
    picture = OfferImage.objects.filter(pk=picture_id, small="").first()
    if picture is None:
        return
    try:
        with picture.file.open("rb") as file, Image.open(file) as large:
            content = _jpeg(large, SMALL)
    except FileNotFoundError:  # lists go on showing what there is
        log.warning("picture %s of an offer is lost", picture_id)
        return
    path = PurePosixPath(picture.file.name or "")
    kept = picture.file.storage.save(f"{path.parent}/small-{path.name}", ContentFile(content))
    if OfferImage.objects.filter(pk=picture_id, small="").update(small=kept):
        for kind, pk in (("STAY", picture.property_id), ("TOUR", picture.tour_id)):
            if pk is not None:
                publish(OfferChanged(kind=kind, object_id=pk))


def append_picture(owner: Property | RoomType | Tour, *, image: IO[bytes], alt: str) -> OfferImage:
    """Keep a picture behind those that are there. Raises as `render` does, and Refused (INVALID) for too many."""
    positions = list(owner.images.values_list("position", flat=True))
    if len(positions) >= MOST_PICTURES:
        message = _("Tối đa %(most)s ảnh. Bạn bớt ảnh cũ trước.") % {"most": MOST_PICTURES}
        raise Refused("INVALID", message, field="image")
    position = max(positions, default=-1) + 1
    return add_picture(owner, image=image, alt=alt.strip()[:LONGEST_ALT], position=position)


def _jpeg(image: Image.Image, side: int) -> bytes:
    copy = image.copy()
    copy.thumbnail((side, side), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    copy.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()
