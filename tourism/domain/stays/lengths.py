"""How much a host may write where."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import Refused


def check_lengths(given: Any, most: Mapping[str, int]) -> None:
    """Holds for each text and its English. Raises Refused (INVALID), the field in the API's spelling."""
    for name, length in most.items():
        for field, text in ((name, getattr(given, name)), (f"{name}En", getattr(given, f"{name}_en", ""))):
            if len(text) > length:
                raise Refused("INVALID", _("Chỗ này viết tối đa %(most)s chữ.") % {"most": length}, field=field)
