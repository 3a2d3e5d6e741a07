"""What bookings need for all rows at once."""

from collections.abc import Sequence

from marketplace.sellers.domain.access import acts_for
from storefront_api.core.batching import Loader
from tourism.domain import queries
from tourism.models import Booking


class BookingsOfOrder(Loader[tuple[str, str], list[Booking]]):
    """By the order's global id and that of its checkout ("" for none)."""

    def load_many(self, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], list[Booking]]:
        found = queries.bookings_of_orders(dict(keys))
        return {key: found[key[0]] for key in keys}


class ActsForSeller(Loader[int, bool]):
    """Whether the caller acts for a seller."""

    def load_many(self, keys: Sequence[int]) -> dict[int, bool]:
        return dict.fromkeys(acts_for(self.caller.user).filter(pk__in=keys).values_list("pk", flat=True), True)
