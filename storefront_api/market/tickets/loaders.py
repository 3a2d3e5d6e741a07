"""What tickets need for all rows at once."""

from collections.abc import Sequence
from uuid import UUID

from storefront_api.core.batching import Loader
from tourism.domain.tickets import reading
from tourism.models import Ticket


class TicketsOfBooking(Loader[UUID, list[Ticket]]):
    """By the booking's pk; whether the caller is its guest is asked elsewhere."""

    def load_many(self, keys: Sequence[UUID]) -> dict[UUID, list[Ticket]]:
        return reading.tickets_by_booking(keys)
