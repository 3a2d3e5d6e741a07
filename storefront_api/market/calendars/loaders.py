"""What room types' calendars need for all rows at once."""

from collections.abc import Sequence

from storefront_api.core.batching import Loader
from tourism.domain.feeds.conflicts import ConflictNight, conflicts_of
from tourism.domain.feeds.queries import feeds_of
from tourism.models import CalendarFeed


class FeedsOfRoomType(Loader[int, list[CalendarFeed]]):
    def load_many(self, keys: Sequence[int]) -> dict[int, list[CalendarFeed]]:
        return feeds_of(keys)


class ConflictsOfRoomType(Loader[int, list[ConflictNight]]):
    def load_many(self, keys: Sequence[int]) -> dict[int, list[ConflictNight]]:
        return conflicts_of(keys)
