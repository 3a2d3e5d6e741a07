"""Who comes along, as clients say it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import Refused
from tourism.domain.tours.party import Party, party_of


def party_asked(units: Sequence[Mapping[str, Any]] | None, *, adults: int | None, children: int | None) -> Party:
    """The domain's form. Raises Refused (INVALID) where both forms are used, or a category is named twice."""
    if units is None:
        return party_of(adults=adults or 0, children=children or 0)
    named = Counter(unit["category"] for unit in units)
    if adults is not None or children is not None or any(count > 1 for count in named.values()):
        message = _("Mỗi loại khách chỉ ghi một lần: theo từng loại vé, hoặc theo người lớn và trẻ em.")
        raise Refused("INVALID", message, field="units")
    return {unit["category"].value: unit["quantity"] for unit in units}
