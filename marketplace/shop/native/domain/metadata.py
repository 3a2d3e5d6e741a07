"""Metadata of anything. Keys are put and dropped one by one, so that two writers do not undo each other."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from marketplace.outbox.delivery import publish
from marketplace.shop.events import MetadataChanged, ProductChanged
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Product
from marketplace.values.refusal import NotFound, Refused

#: Of one object, keys and values together.
MOST_CHARACTERS = 100_000


def change_metadata(
    row: Model, *, private: bool = False, put: Mapping[str, str] | None = None, drop: Iterable[str] = ()
) -> None:
    """Put these keys and drop those. Refused: REQUIRED (a key that is empty), INVALID (too much). Raises NotFound."""
    name = "private_metadata" if private else "metadata"
    given = dict(put or {})
    if any(not key.strip() for key in given):
        raise Refused("REQUIRED", _("Khóa của dữ liệu kèm theo không được để trống."), field="input")
    if any("\x00" in text for pair in given.items() for text in pair):
        raise Refused("INVALID", _("Nội dung có ký tự không đọc được."), field="input")
    with transaction.atomic():
        locked: Any = type(row)._default_manager.select_for_update(no_key=True, of=("self",)).filter(pk=row.pk).first()
        if locked is None:
            raise NotFound(_("Không tìm thấy mục này."))
        values = {**getattr(locked, name), **given}
        for key in drop:
            values.pop(key, None)
        if given and sum(len(key) + len(value) for key, value in values.items()) > MOST_CHARACTERS:
            raise Refused("INVALID", _("Dữ liệu kèm theo quá nhiều."), field="input")
        type(row)._default_manager.filter(pk=row.pk).update(**{name: values})
        setattr(row, name, values)
        if isinstance(row, Product):
            publish(ProductChanged(product_id=global_id("Product", row.pk)))
        publish(MetadataChanged(object_id=global_id(type(row).__name__, row.pk)))
