"""Choosing a tax class for something."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.models import TaxClass
from marketplace.values.refusal import NotFound


def check_tax_class(columns: Mapping[str, Any]) -> None:
    """Raises NotFound for a `tax_class_id` among these columns that does not exist; None takes the class away."""
    chosen = columns.get("tax_class_id")
    if chosen is not None and not TaxClass.objects.filter(pk=chosen).exists():
        raise NotFound(_("Không tìm thấy nhóm thuế này."), field="taxClass")
