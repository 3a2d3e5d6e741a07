"""What fits into a row: texts no longer than their column, and required ones not empty."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.unique import camel
from marketplace.values.refusal import Refused


def check_texts(model: type[Model], values: Mapping[str, Any], *, required: tuple[str, ...] = ()) -> None:
    """Refuses a text that is longer than its column (INVALID), and an empty one among `required` (REQUIRED)."""
    for name, value in values.items():
        if name in required and not str(value or "").strip():
            raise Refused("REQUIRED", _("Ô này không được để trống."), field=camel(name))
        if not isinstance(value, str):
            continue
        try:
            longest = getattr(model._meta.get_field(name), "max_length", None)
        except FieldDoesNotExist:
            continue
        if longest is not None and len(value) > longest:
            message = _("Nội dung quá dài: tối đa %(longest)s ký tự.") % {"longest": longest}
            raise Refused("INVALID", message, field=camel(name))
        if "\x00" in value:
            raise Refused("INVALID", _("Nội dung có ký tự không đọc được."), field=camel(name))


def write(row: Model, values: Mapping[str, Any]) -> None:
    """Put these values into the row and save just them; nothing for none. Metadata is added to what is there."""
    for name, value in values.items():
        added = name in ("metadata", "private_metadata")
        setattr(row, name, {**getattr(row, name), **value} if added else value)
    if values:
        row.save(update_fields=list(values))
