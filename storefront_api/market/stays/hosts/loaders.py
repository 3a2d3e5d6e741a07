"""What a host's houses need for all rows at once."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone

from marketplace.values.clock import local_day
from storefront_api.core.batching import Loader
from tourism.domain import queries
from tourism.models import Booking, RatePlan, Room, RoomAssignment, RoomBlock, Season, StayRule


class AllPlansOfStay(Loader[int, list[RatePlan]]):
    """Those that are not offered any more too."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[RatePlan]]:
        return queries.by_property(RatePlan.objects.all(), keys)


class RulesOfStay(Loader[int, list[StayRule]]):
    """Those that are not over."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[StayRule]]:
        rules = StayRule.objects.filter(last__gte=_today()).select_related("room_type")
        return _grouped(rules, "property_id", keys)


class SeasonsOfRoomType(Loader[int, list[Season]]):
    """Those that are not over."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[Season]]:
        return _grouped(Season.objects.filter(last__gte=_today()), "room_type_id", keys)


class RoomsOfRoomType(Loader[int, list[Room]]):
    def load_many(self, keys: Sequence[int]) -> dict[int, list[Room]]:
        return _grouped(Room.objects.all(), "room_type_id", keys)


class BlocksOfRoomType(Loader[int, list[RoomBlock]]):
    """Those that are not over."""

    def load_many(self, keys: Sequence[int]) -> dict[int, list[RoomBlock]]:
        return _grouped(RoomBlock.objects.filter(until__gt=_today()).select_related("room"), "room_type_id", keys)


class AssignmentsOfBooking(Loader[Any, list[RoomAssignment]]):
    """Who sleeps where, the rooms loaded."""

    def load_many(self, keys: Sequence[Any]) -> dict[Any, list[RoomAssignment]]:
        rows = RoomAssignment.objects.select_related("room").order_by("nights", "room__position", "pk")
        return _grouped(rows, "booking_id", keys)


class BookingById(Loader[Any, Booking]):
    def load_many(self, keys: Sequence[Any]) -> dict[Any, Booking]:
        return queries.with_offers(Booking.objects.all()).in_bulk(list(keys))


def _grouped(rows: QuerySet[Any], column: str, keys: Sequence[Any]) -> dict[Any, list[Any]]:
    grouped: dict[Any, list[Model]] = {key: [] for key in keys}
    for row in rows.filter(**{f"{column}__in": list(keys)}):
        grouped[getattr(row, column)].append(row)
    return grouped


def _today() -> date:
    return local_day(timezone.now())
