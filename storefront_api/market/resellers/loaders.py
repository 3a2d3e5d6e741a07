"""What bookings need of resellers for all rows at once."""

from collections.abc import Sequence
from uuid import UUID

from storefront_api.core.batching import Loader
from tourism.models import ResellerBooking


class ResellerPart(Loader[UUID, ResellerBooking]):
    """By the booking's pk, the reseller loaded."""

    def load_many(self, keys: Sequence[UUID]) -> dict[UUID, ResellerBooking]:
        return {row.pk: row for row in ResellerBooking.objects.filter(pk__in=keys).select_related("reseller")}
