"""Outside calendars as their hosts see them."""

from collections.abc import Collection
from enum import StrEnum

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from marketplace.sellers.models import Seller
from marketplace.values.clock import local_day
from tourism.models import CalendarFeed, RoomType


class FeedState(StrEnum):
    """How it stands."""

    NEW = "NEW"
    """Nobody has heard from it yet."""
    GOOD = "GOOD"
    FAILING = "FAILING"
    """What it said last stays in force."""
    OFF = "OFF"


def state_of(feed: CalendarFeed) -> FeedState:
    if not feed.is_active:
        return FeedState.OFF
    if feed.error:
        return FeedState.FAILING
    return FeedState.GOOD if feed.last_success_at else FeedState.NEW


def room_types_of_seller(seller: Seller) -> QuerySet[RoomType]:
    """All of its kinds of room, their houses loaded."""
    return RoomType.objects.filter(property__seller=seller).select_related("property")


def feeds_of(room_type_ids: Collection[int]) -> dict[int, list[CalendarFeed]]:
    """By room type, each with `spans`, the number of its spans that are not over. One statement."""
    grouped: dict[int, list[CalendarFeed]] = {pk: [] for pk in room_type_ids}
    to_come = Q(blocks__until__gt=local_day(timezone.now()))
    feeds = CalendarFeed.objects.filter(room_type_id__in=room_type_ids).annotate(spans=Count("blocks", filter=to_come))
    for feed in feeds.order_by("pk"):
        grouped[feed.room_type_id].append(feed)
    return grouped
