"""Taking in pictures of stays and tours: turned upright, made small enough, without EXIF."""

import io
from typing import IO

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from marketplace.values.refusal import Refused
from tourism.models import OfferImage, Property, RoomType, Tour

LARGE = 1600
"""Pixels of the longer side of what is kept, and …"""
SMALL = 640
"""… of the rendition for lists."""
MOST_PIXELS = 30_000_000
QUALITY = 82
MOST_PICTURES = 20
"""Of one house, kind of room or tour."""
LONGEST_ALT = 240


def render(image: IO[bytes]) -> tuple[bytes, bytes]:
    """The large and the small JPEG of a picture. Raises Refused (INVALID) for no picture or over 30 megapixels."""
    try:
        with Image.open(image) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Refused("INVALID", _("Ảnh quá lớn. Bạn hãy gửi ảnh dưới 30 triệu điểm ảnh."), field="photo")
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise Refused("INVALID", _("Tệp này không phải là ảnh đọc được."), field="photo") from error
    return _jpeg(upright, LARGE), _jpeg(upright, SMALL)


def add_picture(owner: Property | RoomType | Tour, *, image: IO[bytes], alt: str, position: int = 0) -> OfferImage:
    """Keep a picture of a homestay, room type or tour, replacing the one at its position. Raises as `render` does."""
    large, small = render(image)
    column = {Property: "property", RoomType: "room_type", Tour: "tour"}[type(owner)]
    earlier = OfferImage.objects.filter(**{column: owner, "position": position})
    picture = OfferImage(**{column: owner}, alt=alt, position=position)
    name = f"{column}-{owner.pk}-{position}.jpg"
    picture.file.save(name, ContentFile(large), save=False)
    picture.small.save(f"small-{name}", ContentFile(small), save=False)
    earlier.delete()
    picture.save()
    return picture


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
