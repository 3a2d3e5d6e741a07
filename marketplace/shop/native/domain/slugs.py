"""Names in addresses."""

import re

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import Refused
from marketplace.values.text import fold, slugify

_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,255}")


def given_slug(text: str) -> str:
    """A slug somebody chose, as they wrote it; letters with marks are folded. Refused: REQUIRED, INVALID."""
    slug = text.strip()
    if not slug:
        raise Refused("REQUIRED", _("Đường dẫn không được để trống."), field="slug")
    if not slug.isascii() or " " in slug:
        slug = re.sub(r"[^-a-z0-9_]+", "-", fold(slug)).strip("-")
    if not _SLUG.fullmatch(slug):
        message = _("Đường dẫn chỉ gồm chữ không dấu, số, dấu gạch ngang và gạch dưới, tối đa 255 ký tự.")
        raise Refused("INVALID", message, field="slug")
    return slug


def free_slug(model: type[Model], text: str, *, besides: object = None, otherwise: str = "") -> str:
    """A slug nobody has: `rau-ma`, else `rau-ma-2`, `rau-ma-3` … `otherwise` stands for a text without letters."""
    base = slugify(text)[:240] or otherwise or model.__name__.lower()
    taken = set(model._default_manager.filter(slug__startswith=base).exclude(pk=besides).values_list("slug", flat=True))
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
