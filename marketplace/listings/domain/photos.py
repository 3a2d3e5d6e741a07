"""Pictures from phones, made safe and small before they are stored.

A picture is decoded and written anew: what is not a picture does not survive, nor does EXIF (which names the place of
a home). The size in pixels is read from the header and checked before a single pixel is decoded.
"""

import io
import logging
import warnings
from pathlib import PurePosixPath
from typing import IO

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from marketplace.listings.models import ListingRevision
from marketplace.values.refusal import Refused

log = logging.getLogger(__name__)
MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 30_000_000
LONGEST_SIDE = 1600
SMALL_SIDE = 480
QUALITY = 85
FORMATS = ("JPEG", "PNG", "WEBP")
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")


def reencode(file: IO[bytes]) -> bytes:
    """A JPEG of at most 1600 pixels a side, upright, without metadata.

    Raises Refused: FILE_TOO_LARGE above 8 MB, IMAGE_TOO_LARGE above 30 megapixels, UNSUPPORTED_FORMAT for HEIC and
    formats that browsers do not show, INVALID_IMAGE for anything that is no picture.
    """
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        message = _("Ảnh nặng quá 8 MB. Bạn hãy chụp lại ở cỡ nhỏ hơn.")
        raise Refused("FILE_TOO_LARGE", message, field="photo", most_bytes=MOST_BYTES)
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        message = _(
            "Chợ chưa đọc được ảnh HEIC. Trên iPhone, vào Cài đặt › Camera › Định dạng, chọn “Tương thích nhất”."
        )
        raise Refused("UNSUPPORTED_FORMAT", message, field="photo")
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures at opening; ours is the limit that counts.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as picture:
                return _rewrite(picture)
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except UnidentifiedImageError as error:
        raise _no_picture() from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise _no_picture() from error


def small(photo: bytes) -> bytes:
    """The same for lists, of at most 480 pixels a side: twenty of them must load on a village's 3G."""
    with Image.open(io.BytesIO(photo)) as picture:
        picture.draft("RGB", (SMALL_SIDE, SMALL_SIDE))
        picture.thumbnail((SMALL_SIDE, SMALL_SIDE), Image.Resampling.LANCZOS)
        written = io.BytesIO()
        picture.save(written, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return written.getvalue()


def keep_small(revision_id: int) -> None:
    """Make the small one of a revision's photo; revisions that share the photo share it too."""
    revision = ListingRevision.objects.filter(pk=revision_id, photo_small="").exclude(photo="").first()
    if revision is None:
        return
    name = revision.photo.name or ""
    try:
        with revision.photo.open("rb") as file:
            content = small(file.read())
    except FileNotFoundError:  # lists go on showing what there is
        log.warning("the photo of revision %s is lost", revision_id)
        return
    path = PurePosixPath(name)
    kept = revision.photo.storage.save(f"{path.parent}/{path.stem}-small.jpg", ContentFile(content))
    ListingRevision.objects.filter(photo=name, photo_small="").update(photo_small=kept)


def _rewrite(picture: Image.Image) -> bytes:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise _too_many_pixels(megapixels=round(width * height / 1_000_000))
    if picture.format not in FORMATS:
        raise Refused("UNSUPPORTED_FORMAT", _("Ảnh phải là JPEG, PNG hoặc WebP."), field="photo")
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        # JPEG knows no transparency, and black is a poor ground for vegetables.
        layers = upright.convert("RGBA")
        upright = Image.new("RGB", layers.size, "white")
        upright.paste(layers, mask=layers.getchannel("A"))
    written = io.BytesIO()
    upright.convert("RGB").save(written, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return written.getvalue()


def _too_many_pixels(**facts: int) -> Refused:
    message = _("Ảnh có quá nhiều điểm ảnh (tối đa 30 triệu). Bạn hãy chụp lại ở cỡ nhỏ hơn.")
    return Refused("IMAGE_TOO_LARGE", message, field="photo", most_pixels=MOST_PIXELS, **facts)


def _no_picture() -> Refused:
    message = _("Tệp này không phải là ảnh, hoặc đã hỏng. Bạn hãy chọn ảnh khác; phần đã nhập vẫn được giữ.")
    return Refused("INVALID_IMAGE", message, field="photo")
