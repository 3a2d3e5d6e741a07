"""What bookings need for all rows at once."""

from collections.abc import Sequence

from marketplace.sellers.domain.access import acts_for
from storefront_api.core.batching import Loader
from tourism.domain import queries
from tourism.models import Booking


class BookingsOfOrder(Loader[str, list[Booking]]):
    """By the order's global id."""

    def load_many(self, keys: Sequence[str]) -> dict[str, list[Booking]]:
        return queries.bookings_of_orders(keys)


class ActsForSeller(Loader[int, bool]):
    """Whether the caller acts for a seller."""

    def load_many(self, keys: Sequence[int]) -> dict[int, bool]:
        return dict.fromkeys(acts_for(self.caller.user).filter(pk__in=keys).values_list("pk", flat=True), True)
