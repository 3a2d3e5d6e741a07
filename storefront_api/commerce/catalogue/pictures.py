"""Addresses of pictures."""

from functools import lru_cache

from django.conf import settings

from marketplace.shop.native import models
from storefront_api.core.ids import to_global_id
from storefront_api.core.types import Image

#: Saleor's thumbnail sizes; a wish is rounded to the nearest.
SIZES = (32, 64, 128, 256, 512, 1024, 2048, 4096)


def media_url(media: models.ProductMedia, size: int | None, wanted_format: str | None) -> str:
    """The address of the picture at this size (longer side in pixels); the stored one for size 0 or none."""
    if not size:
        return settings.PUBLIC_URL + media.image.url
    tail = f"{wanted_format}/" if wanted_format and wanted_format != "original" else ""
    return f"{settings.PUBLIC_URL}/thumbnail/{to_global_id('ProductMedia', media.pk)}/{_nearest(size)}/{tail}"


@lru_cache
def _nearest(size: int) -> int:
    return min(SIZES, key=lambda known: abs(known - size))


def thumbnail(media: list[models.ProductMedia], size: int | None, wanted_format: str | None) -> Image | None:
    """The first picture; Saleor's default size is 256."""
    if not media:
        return None
    return Image(url=media_url(media[0], 256 if size is None else size, wanted_format), alt=media[0].alt)
