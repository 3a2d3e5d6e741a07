"""What a host's departures need for all rows at once."""

from collections.abc import Sequence
from uuid import UUID

from storefront_api.core.batching import Loader
from tourism.domain.tours import coming


class PeopleOfDeparture(Loader[int, int]):
    def load_many(self, keys: Sequence[int]) -> dict[int, int]:
        return coming.people_of(keys)


class WaitingForDeparture(Loader[int, int]):
    def load_many(self, keys: Sequence[int]) -> dict[int, int]:
        return coming.waiting_of(keys)


class TakenAlong(Loader[int, list[tuple[str, int]]]):
    def load_many(self, keys: Sequence[int]) -> dict[int, list[tuple[str, int]]]:
        return coming.taken_along(keys)


class LoadOfDeparture(Loader[int, coming.Load]):
    def load_many(self, keys: Sequence[int]) -> dict[int, coming.Load]:
        return coming.loads_of(keys)


class LetOn(Loader[UUID, tuple[int, int]]):
    """By booking: tickets, and how many were used."""

    def load_many(self, keys: Sequence[UUID]) -> dict[UUID, tuple[int, int]]:
        return coming.let_on(keys)
