"""What belongs to exports, each in one statement."""

from collections.abc import Sequence

from marketplace.shop.native import models
from storefront_api.core.batching import Loader


class EventsOfExport(Loader[int, list[models.ExportEvent]]):
    """What happened to a file, oldest first."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[models.ExportEvent]]:
        found: dict[int, list[models.ExportEvent]] = {key: [] for key in keys}
        events = models.ExportEvent.objects.filter(export_file_id__in=keys).select_related("user", "app")
        for event in events.order_by("date", "pk"):
            found[event.export_file_id].append(event)
        return found
