"""Pictures of products, and smaller ones made when they are first asked for."""

import io
import uuid
from typing import IO

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from marketplace.outbox.delivery import publish
from marketplace.shop.events import ProductChanged
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Product, ProductMedia, Thumbnail
from marketplace.values.refusal import NotFound, Refused

#: Saleor's sizes (longer side in pixels).
SIZES = (32, 64, 128, 256, 512, 1024, 2048, 4096)
FORMATS = {"webp": "WEBP", "avif": "AVIF"}
MIME_TYPES = {"WEBP": "image/webp", "AVIF": "image/avif", "JPEG": "image/jpeg", "PNG": "image/png"}
_EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}


def nearest_size(wanted: int) -> int:
    """Saleor's rule: the size that is closest to the wish, the larger one of two that are equally close."""
    return min(SIZES, key=lambda size: (abs(size - wanted), -size))


def thumbnail_address(*, media_id: int, size: int, format: str = "") -> str:
    """Where a picture of about this size is served."""
    address = f"/thumbnail/{global_id('ProductMedia', media_id)}/{nearest_size(size)}/"
    return f"{address}{format.lower()}/" if format.lower() in FORMATS else address


def save_media(*, product_id: int, image: IO[bytes], alt: str = "", replace: bool = True) -> ProductMedia:
    """Put an already re-encoded picture on a product; `replace` drops the earlier ones.

    Refused: INVALID for what is no JPEG, PNG, WebP or AVIF picture. Raises NotFound.
    """
    content = image.read()
    try:
        with Image.open(io.BytesIO(content), formats=list(_EXTENSIONS)) as picture:
            extension = _EXTENSIONS[picture.format or ""]
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, KeyError):
        raise Refused("INVALID", _("Tệp này không phải là ảnh đọc được."), field="image") from None
    with transaction.atomic():
        product = Product.objects.select_for_update(no_key=True).filter(pk=product_id).first()
        if product is None:
            raise NotFound(_("Không tìm thấy mặt hàng này."))
        earlier = list(product.media.all()) if replace else []
        last = product.media.aggregate(last=Max("sort_order"))["last"]
        media = ProductMedia(product=product, alt=alt[:250], sort_order=0 if replace or last is None else last + 1)
        media.image.save(f"{uuid.uuid4().hex}.{extension}", ContentFile(content), save=False)
        media.save(force_insert=True)
        for old in earlier:
            _forget(old)
        publish(ProductChanged(product_id=global_id("Product", product.pk)))
    return media


def _forget(media: ProductMedia) -> None:
    files = [media.image, *(thumbnail.image for thumbnail in media.thumbnails.all())]
    media.delete()
    for file in files:
        # After the commit: a rolled back change must still find its picture.
        transaction.on_commit(lambda file=file: file.delete(save=False), robust=True)  # type: ignore[misc]


def thumbnail(*, media_id: int, size: int, format: str = "") -> Thumbnail:
    """The picture in Saleor's nearest size and this format, made now if nobody asked before. Raises NotFound."""
    exact = nearest_size(size)
    kind = format.lower() if format.lower() in FORMATS else ""
    found = Thumbnail.objects.filter(product_media_id=media_id, size=exact, format=kind).first()
    if found is not None:
        return found
    media = ProductMedia.objects.filter(pk=media_id).first()
    if media is None:
        raise NotFound(_("Không tìm thấy ảnh này."))
    content, extension = _shrink(media, exact, kind)
    made = Thumbnail(product_media=media, size=exact, format=kind)
    made.image.save(f"{uuid.uuid4().hex}.{extension}", ContentFile(content), save=False)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        # Somebody else made it in the same moment, or the picture has just been dropped.
        made.image.delete(save=False)
        found = Thumbnail.objects.filter(product_media_id=media_id, size=exact, format=kind).first()
        if found is None:
            raise NotFound(_("Không tìm thấy ảnh này.")) from None
        return found
    return made


def _shrink(media: ProductMedia, size: int, kind: str) -> tuple[bytes, str]:
    with media.image.open("rb") as file, Image.open(file) as original:
        original_format = original.format or "JPEG"
        target = FORMATS[kind] if kind else original_format if original_format in _EXTENSIONS else "JPEG"
        picture: Image.Image = original.convert("RGBA" if original.mode in ("RGBA", "LA", "P") else "RGB")
        picture.thumbnail((size, size), Image.Resampling.LANCZOS)
        if target == "JPEG":
            picture = picture.convert("RGB")
        out = io.BytesIO()
        picture.save(out, target, quality=80)
    return out.getvalue(), _EXTENSIONS[target]
