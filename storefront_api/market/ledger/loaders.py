"""What lines of the books need for all rows at once."""

from collections.abc import Sequence

from marketplace.ledger.models import Leg
from storefront_api.core.batching import Loader


class LegsOfEntry(Loader[int, list[Leg]]):
    """All legs of an entry, debits first."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[Leg]]:
        found: dict[int, list[Leg]] = {key: [] for key in keys}
        for leg in Leg.objects.filter(entry_id__in=keys).order_by("-amount", "pk"):
            found[leg.entry_id].append(leg)
        return found
