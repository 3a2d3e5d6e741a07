"""Pictures of products and behind the names of shelves. Smaller ones: `thumbnails`."""

import io
import uuid
from collections.abc import Sequence
from typing import IO, Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from marketplace.outbox.delivery import publish
from marketplace.shop.events import ProductChanged
from marketplace.shop.native.domain.catalogue.thumbnails import EXTENSIONS
from marketplace.shop.native.events import PictureKept
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Category, Collection, Product, ProductMedia, ProductVariant
from marketplace.values.refusal import NotFound, Refused

LONGEST_ALT = 250


def save_media(*, product_id: int, image: IO[bytes], alt: str = "", replace: bool = True) -> ProductMedia:
    """Put an already re-encoded picture on a product; `replace` drops the earlier ones.

    Refused: INVALID for what is no JPEG, PNG, WebP or AVIF picture. Raises NotFound.
    """
    content, extension = readable(image, field="image")
    with transaction.atomic():
        product = _locked(product_id, field="product")
        earlier = list(product.media.all()) if replace else []
        last = product.media.aggregate(last=Max("sort_order"))["last"]
        media = ProductMedia(product=product, alt=alt[:250], sort_order=0 if replace or last is None else last + 1)
        media.image.save(f"{uuid.uuid4().hex}.{extension}", ContentFile(content), save=False)
        media.save(force_insert=True)
        for old in earlier:
            _forget(old)
        publish(ProductChanged(product_id=global_id("Product", product.pk)))
        publish(PictureKept(media_id=media.pk))
    return media


def describe_media(*, media_id: int, alt: str) -> ProductMedia:
    """What a picture shows, for who cannot see it. Refused: INVALID (250 characters at most); raises NotFound."""
    _check_alt(alt)
    with transaction.atomic():
        media = _found(media_id, field="id")
        media.alt = alt
        media.save(update_fields=["alt"])
        _told(media.product)
    return media


def delete_media(*, media_id: int) -> ProductMedia:
    """Take a picture off its product, and its file off the disk. Raises NotFound. The row keeps its pk."""
    with transaction.atomic():
        media = _found(media_id, field="id")
        _forget(media)
        media.pk = media_id
        _told(media.product)
    return media


def reorder_media(*, product_id: int, media_ids: Sequence[int]) -> list[ProductMedia]:
    """Put all pictures of a product in this order.

    Refused: INVALID where some are left out or named twice, NOT_PRODUCTS_IMAGE; raises NotFound.
    """
    with transaction.atomic():
        product = _locked(product_id, field="productId")
        known = {row.pk: row for row in product.media.all()}
        if set(media_ids) - set(known):
            raise Refused("NOT_PRODUCTS_IMAGE", _("Ảnh này là của mặt hàng khác."), field="mediaIds")
        if sorted(media_ids) != sorted(known):
            raise Refused("INVALID", _("Hãy nêu mỗi ảnh của mặt hàng đúng một lần."), field="mediaIds")
        for place, pk in enumerate(media_ids):
            known[pk].sort_order = place
        ProductMedia.objects.bulk_update(known.values(), ["sort_order"])
        _told(product)
    return [known[pk] for pk in media_ids]


def assign_media(*, media_id: int, variant_id: int) -> tuple[ProductMedia, ProductVariant]:
    """Say that a picture of the product shows this variant of it.

    Refused: NOT_PRODUCTS_IMAGE, MEDIA_ALREADY_ASSIGNED; raises NotFound.
    """
    with transaction.atomic():
        media, variant = _pair(media_id, variant_id)
        if media.product_id != variant.product_id:
            raise Refused("NOT_PRODUCTS_IMAGE", _("Ảnh này là của mặt hàng khác."), field="mediaId")
        if media.variants.filter(pk=variant.pk).exists():
            raise Refused("MEDIA_ALREADY_ASSIGNED", _("Phân loại hàng này đã có ảnh đó rồi."), field="mediaId")
        media.variants.add(variant)
        _told(media.product)
    return media, variant


def unassign_media(*, media_id: int, variant_id: int) -> tuple[ProductMedia, ProductVariant]:
    """Say so no more. Raises NotFound, also where nobody said so."""
    with transaction.atomic():
        media, variant = _pair(media_id, variant_id)
        if not media.variants.filter(pk=variant.pk).exists():
            raise NotFound(_("Phân loại hàng này không có ảnh đó."), field="mediaId")
        media.variants.remove(variant)
        _told(media.product)
    return media, variant


def _pair(media_id: int, variant_id: int) -> tuple[ProductMedia, ProductVariant]:
    media = _found(media_id, field="mediaId")
    variant = ProductVariant.objects.select_related("product").filter(pk=variant_id).first()
    if variant is None:
        raise NotFound(_("Không tìm thấy phân loại hàng này."), field="variantId")
    return media, variant


def _found(media_id: int, *, field: str) -> ProductMedia:
    """Its product is locked."""
    media = ProductMedia.objects.filter(pk=media_id).first()
    if media is None:
        raise NotFound(_("Không tìm thấy ảnh này."), field=field)
    media.product = _locked(media.product_id, field=field)
    return media


def _locked(product_id: int, *, field: str) -> Product:
    product = Product.objects.select_for_update(no_key=True).filter(pk=product_id).first()
    if product is None:
        raise NotFound(_("Không tìm thấy mặt hàng này."), field=field)
    return product


def _told(product: Product) -> None:
    Product.objects.filter(pk=product.pk).update(updated_at=timezone.now())
    publish(ProductChanged(product_id=global_id("Product", product.pk)))


def _check_alt(alt: str) -> None:
    if len(alt) > LONGEST_ALT:
        message = _("Nội dung quá dài: tối đa %(longest)s ký tự.") % {"longest": LONGEST_ALT}
        raise Refused("INVALID", message, field="alt")


def save_background(shelf: Category | Collection, *, image: IO[bytes] | None, alt: str = "") -> None:
    """Put a picture behind a category's or collection's name in place of the one before; None takes it away.

    Refused: INVALID for what is no JPEG, PNG, WebP or AVIF picture.
    """
    picture = readable(image, field="backgroundImage") if image is not None else None
    with transaction.atomic():
        locked = type(shelf)._default_manager.select_for_update(no_key=True, of=("self",)).get(pk=shelf.pk)
        earlier = [locked.background_image] if locked.background_image else []
        earlier += [thumbnail.image for thumbnail in locked.thumbnails.all()]
        locked.thumbnails.all().delete()
        shelf.background_image, shelf.background_image_alt = "", alt[:250] if picture else ""
        if picture:
            content, extension = picture
            shelf.background_image.save(f"{uuid.uuid4().hex}.{extension}", ContentFile(content), save=False)
        shelf.save(update_fields=["background_image", "background_image_alt"])
        _drop(earlier)


def readable(image: IO[bytes], *, field: str) -> tuple[bytes, str]:
    """A picture's bytes and how its file's name ends. Refused (INVALID) for what is none."""
    content = image.read()
    try:
        with Image.open(io.BytesIO(content), formats=list(EXTENSIONS)) as picture:
            return content, EXTENSIONS[picture.format or ""]
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, KeyError):
        raise Refused("INVALID", _("Tệp này không phải là ảnh đọc được."), field=field) from None


def _forget(media: ProductMedia) -> None:
    files = [media.image, *(thumbnail.image for thumbnail in media.thumbnails.all())]
    media.delete()
    _drop(files)


def _drop(files: list[Any]) -> None:
    for file in files:
        # After the commit: a rolled back change must still find its picture.
        transaction.on_commit(lambda file=file: file.delete(save=False), robust=True)  # type: ignore[misc]
