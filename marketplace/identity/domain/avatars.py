"""Portraits of people."""

import io
import uuid
from typing import IO

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from marketplace.identity.models import User
from marketplace.values.refusal import Refused

#: Longer side in pixels; nobody is shown larger.
SIDE = 512
MOST_BYTES = 10 * 1024 * 1024
_READ = ("JPEG", "PNG", "WEBP", "AVIF")


def set_avatar(*, user: User, image: IO[bytes]) -> User:
    """Keep a small upright copy without the camera's data. Refused: REQUIRED, INVALID, FILE_SIZE_LIMIT_EXCEEDED."""
    content = image.read(MOST_BYTES + 1)
    if not content:
        raise Refused("REQUIRED", _("Bạn chưa chọn ảnh."), field="image")
    if len(content) > MOST_BYTES:
        raise Refused("FILE_SIZE_LIMIT_EXCEEDED", _("Ảnh quá lớn: tối đa 10 MB."), field="image")
    try:
        with Image.open(io.BytesIO(content), formats=_READ) as picture:
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError):
        raise Refused("INVALID", _("Tệp này không phải là ảnh đọc được."), field="image") from None
    upright.thumbnail((SIDE, SIDE))
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=85)
    with transaction.atomic():
        _forget(user)
        user.avatar.save(f"{uuid.uuid4().hex}.jpg", ContentFile(out.getvalue()), save=False)
        user.save(update_fields=["avatar"])
    return user


def delete_avatar(*, user: User) -> User:
    """Nothing happens without one."""
    with transaction.atomic():
        _forget(user)
        user.avatar = ""
        user.save(update_fields=["avatar"])
    return user


def _forget(user: User) -> None:
    """The old file goes when the change is sure."""
    if user.avatar:
        storage, name = user.avatar.storage, user.avatar.name or ""
        transaction.on_commit(lambda: storage.delete(name), robust=True)
