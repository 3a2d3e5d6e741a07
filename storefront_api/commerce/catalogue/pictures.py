"""Addresses of pictures."""

from functools import lru_cache
from pathlib import PurePath
from typing import Any

from django.conf import settings

from marketplace.shop.native import models
from storefront_api.core.addresses import absolute
from storefront_api.core.ids import to_global_id
from storefront_api.core.types import Image

#: Saleor's thumbnail sizes; a wish is rounded to the nearest.
SIZES = (32, 64, 128, 256, 512, 1024, 2048, 4096)


def media_url(media: models.ProductMedia, size: int | None, wanted_format: str | None) -> str:
    """The address of the picture at this size (longer side in pixels); the stored one for size 0 or none."""
    if not size:
        return absolute(media.image.url)
    tail = f"{wanted_format}/" if wanted_format and wanted_format != "original" else ""
    return f"{settings.PUBLIC_URL}/thumbnail/{to_global_id('ProductMedia', media.pk)}/{_nearest(size)}/{tail}"


def background(type_name: str, row: Any, size: int | None, wanted_format: str | None) -> Image | None:
    """The picture behind a category's or collection's name; Saleor's default size is 4096."""
    if not row.background_image:
        return None
    if size == 0:
        url = absolute(row.background_image.url)
    else:
        tail = f"{wanted_format}/" if wanted_format and wanted_format != "original" else ""
        # Another picture must have another address, for clients keep what they have seen of this one.
        name = PurePath(row.background_image.name).stem[:8]
        address = f"/thumbnail/{to_global_id(type_name, row.pk)}/{_nearest(size or 4096)}/{tail}?v={name}"
        url = settings.PUBLIC_URL + address
    return Image(url=url, alt=row.background_image_alt or None)


@lru_cache
def _nearest(size: int) -> int:
    return min(SIZES, key=lambda known: abs(known - size))


def thumbnail(media: list[models.ProductMedia], size: int | None, wanted_format: str | None) -> Image | None:
    """The first picture; Saleor's default size is 256."""
    if not media:
        return None
    return Image(url=media_url(media[0], 256 if size is None else size, wanted_format), alt=media[0].alt)
