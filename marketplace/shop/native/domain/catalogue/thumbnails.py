"""Smaller pictures, made by a worker: the usual ones as soon as there is a picture, others when they are asked for.

Until one is there, the picture itself is shown: nobody waits, and no request decodes anything.
"""

import io
import logging
import uuid
from typing import Any

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image

from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Category, Collection, ProductMedia, Thumbnail
from marketplace.values.refusal import NotFound

log = logging.getLogger(__name__)

#: Saleor's sizes (longer side in pixels).
SIZES = (32, 64, 128, 256, 512, 1024, 2048, 4096)
FORMATS = {"webp": "WEBP", "avif": "AVIF"}
#: What pages and apps ask for most: size and format.
USUAL = ((256, "webp"), (512, "webp"))
ASKED_AGAIN_SECONDS = 60
"""A worker that has not made one by then is asked once more."""
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
#: Type of what has a picture -> its model, the picture's column, and the thumbnail's.
_PICTURED: dict[str, tuple[Any, str, str]] = {
    "ProductMedia": (ProductMedia, "image", "product_media"),
    "Category": (Category, "background_image", "category"),
    "Collection": (Collection, "background_image", "collection"),
}


def nearest_size(wanted: int) -> int:
    """Saleor's rule: the size that is closest to the wish, the larger one of two that are equally close."""
    return min(SIZES, key=lambda size: (abs(size - wanted), -size))


def thumbnail_address(*, media_id: int, size: int, format: str = "") -> str:
    """Where a picture of about this size is served."""
    address = f"/thumbnail/{global_id('ProductMedia', media_id)}/{nearest_size(size)}/"
    return f"{address}{format.lower()}/" if format.lower() in FORMATS else address


def shown(*, of: str, pk: int, size: int, format: str = "") -> tuple[Any, bool]:
    """The file to show for a ProductMedia, Category or Collection, and whether it is the smaller one at last.

    Raises NotFound.
    """
    wanted = _wanted(of, pk, size, format)
    found = Thumbnail.objects.filter(**wanted).first()
    if found is not None:
        return found.image, True
    original = _original(of, pk)
    _ask(of, pk, wanted["size"], wanted["format"])
    return original, False


def make(*, of: str, pk: int, size: int, format: str = "") -> Thumbnail:
    """The picture in Saleor's nearest size and this format, made now if it is not there. Raises NotFound."""
    wanted = _wanted(of, pk, size, format)
    found = Thumbnail.objects.filter(**wanted).first()
    if found is not None:
        return found
    original = _original(of, pk)
    content, extension = _shrunk(of, pk, original, wanted["size"], wanted["format"])
    with transaction.atomic():
        # Locked, so that nobody takes the picture away or makes the same at once.
        if _original(of, pk, lock=True).name != original.name:
            raise NotFound(_("Không tìm thấy ảnh này."))
        found = Thumbnail.objects.filter(**wanted).first()
        if found is not None:
            return found
        made = Thumbnail(**wanted)
        made.image.save(f"{uuid.uuid4().hex}.{extension}", ContentFile(content), save=False)
        made.save(force_insert=True)
    return made


def make_ready(*, media_id: int) -> None:
    """The usual ones of a product's picture. Nothing happens where it has been taken away."""
    for size, format in USUAL:
        try:
            make(of="ProductMedia", pk=media_id, size=size, format=format)
        except NotFound:
            return


def _wanted(of: str, pk: int, size: int, format: str) -> dict[str, Any]:
    """The columns that tell one thumbnail from all others."""
    if of not in _PICTURED:
        raise NotFound(_("Không tìm thấy ảnh này."))
    owner = _PICTURED[of][2]
    kind = format.lower() if format.lower() in FORMATS else ""
    return {f"{owner}_id": pk, "size": nearest_size(size), "format": kind}


def _original(of: str, pk: int, *, lock: bool = False) -> Any:
    model, column, _owner = _PICTURED[of]
    rows = model.objects.select_for_update(no_key=True, of=("self",)) if lock else model.objects
    file = getattr(rows.filter(pk=pk).first(), column, None)
    if not file:
        raise NotFound(_("Không tìm thấy ảnh này."))
    return file


def _ask(of: str, pk: int, size: int, format: str) -> None:
    from marketplace.shop.native.tasks import make_thumbnail  # tasks import what views import

    key = f"thumbnail-asked:{of}:{pk}:{size}:{format}"
    try:
        if cache.add(key, 1, ASKED_AGAIN_SECONDS):
            make_thumbnail.apply_async(
                args=[of, pk, size, format], retry=False, ignore_result=True, expires=ASKED_AGAIN_SECONDS
            )
    except Exception:
        # Broker or cache are away. The picture is shown, and the next who looks asks again.
        log.warning("no worker was asked for a thumbnail of %s %s", of, pk)


def _shrunk(of: str, pk: int, original: Any, size: int, kind: str) -> tuple[bytes, str]:
    """What was checked as it came, by its first bytes, may still be broken behind them, or its file lost."""
    try:
        return _shrink(original, size, kind)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        log.warning("the picture of %s %s cannot be made smaller: %s", of, pk, error)
        raise NotFound(_("Không tìm thấy ảnh này.")) from error


def _shrink(original_file: Any, size: int, kind: str) -> tuple[bytes, str]:
    with original_file.open("rb") as file, Image.open(file) as original:
        original_format = original.format or "JPEG"
        target = FORMATS[kind] if kind else original_format if original_format in EXTENSIONS else "JPEG"
        picture: Image.Image = original.convert("RGBA" if original.mode in ("RGBA", "LA", "P") else "RGB")
        picture.thumbnail((size, size), Image.Resampling.LANCZOS)
        if target == "JPEG":
            picture = picture.convert("RGB")
        out = io.BytesIO()
        picture.save(out, target, quality=80)
    return out.getvalue(), EXTENSIONS[target]
