"""Pictures that staff and apps send: read and written anew before anything of them is kept, as those of sellers are."""

import io
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from marketplace.listings.domain.photos import MOST_BYTES, reencode
from marketplace.outward import safe_http
from marketplace.shop.native.domain.catalogue.media import LONGEST_ALT, save_background
from marketplace.shop.native.models import Category, Collection
from marketplace.values.refusal import Refused

SECONDS = 10
_CODES = {
    "FILE_TOO_LARGE": "FILE_SIZE_LIMIT_EXCEEDED",
    "IMAGE_TOO_LARGE": "FILE_SIZE_LIMIT_EXCEEDED",
    "UNSUPPORTED_FORMAT": "UNSUPPORTED_MIME_TYPE",
    "INVALID_IMAGE": "INVALID",
}


def safe_picture(file: IO[bytes], *, field: str, codes: dict[str, str] = _CODES) -> IO[bytes]:
    """A JPEG of it. Refused: FILE_SIZE_LIMIT_EXCEEDED, UNSUPPORTED_MIME_TYPE, INVALID."""
    try:
        return io.BytesIO(reencode(file))
    except Refused as refusal:
        raise Refused(codes[refusal.code], refusal.message, field=field) from None


def fetched_picture(url: str, *, field: str) -> IO[bytes]:
    """The same of a public address. Refused: INVALID (address), UNSUPPORTED_MEDIA_PROVIDER (no picture came)."""
    try:
        safe_http.check_url(url)
    except safe_http.ForbiddenAddress:
        raise Refused("INVALID", _("Địa chỉ này không phải là một trang web."), field=field) from None
    try:
        answer = safe_http.exchange(
            "GET",
            url,
            headers={"Accept": "image/*"},
            seconds=SECONDS,
            longest=MOST_BYTES,
            allowed=settings.WEBHOOK_ALLOWED_HOSTS,
        )
        if not answer.is_good:
            raise safe_http.CannotReach(str(answer.status))
        return io.BytesIO(reencode(io.BytesIO(answer.body)))
    except (safe_http.CannotReach, Refused):
        message = _("Không lấy được ảnh nào từ địa chỉ này.")
        raise Refused("UNSUPPORTED_MEDIA_PROVIDER", message, field=field) from None


def checked_alt(text: str | None) -> str:
    """Refuses (INVALID) what is too long."""
    if len(text or "") > LONGEST_ALT:
        message = _("Nội dung quá dài: tối đa %(longest)s ký tự.") % {"longest": LONGEST_ALT}
        raise Refused("INVALID", message, field="alt")
    return text or ""


class Background:
    """What an input says of the picture behind a name: read at once, kept when the rest is."""

    def __init__(self, given: Any) -> None:
        self.is_named = "background_image" in given
        self.alt = checked_alt(given.get("background_image_alt"))
        self.has_alt = "background_image_alt" in given
        file = given.get("background_image")
        self.image = (
            safe_picture(file, field="backgroundImage", codes=dict.fromkeys(_CODES, "INVALID")) if file else None
        )

    def put(self, shelf: Category | Collection) -> None:
        """A file replaces the picture, null takes it away, words alone go with the one that is there."""
        if self.is_named:
            save_background(shelf, image=self.image, alt=self.alt)
        elif self.has_alt and shelf.background_image:
            shelf.background_image_alt = self.alt
            shelf.save(update_fields=["background_image_alt"])
