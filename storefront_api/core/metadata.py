"""Metadata as clients send it."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import Refused


def stored(items: Iterable[Any] | None, *, field: str = "metadata") -> dict[str, str]:
    """The dict of a list of MetadataInput. Refused (REQUIRED) for an empty key."""
    found = {item.key: item.value for item in items or ()}
    if any(not key.strip() for key in found):
        raise Refused("REQUIRED", _("Khóa của dữ liệu kèm theo không được để trống."), field=field)
    return found


def put(values: dict[str, Any], given: Any) -> None:
    """Take `metadata` and `private_metadata` of an input over into column values, where they were sent."""
    for name, field in (("metadata", "metadata"), ("private_metadata", "privateMetadata")):
        if given.get(name) is not None:
            values[name] = stored(given[name], field=field)
