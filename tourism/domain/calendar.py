"""Opening the nights of a room type."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import Refused
from tourism.domain.stays.blocks import recount
from tourism.models import RoomNight, RoomType

FARTHEST_DAYS = 730
"""How far ahead a calendar may be opened in one go."""


@transaction.atomic
def open_calendar(room_type: RoomType, *, first: date, days: int) -> int:
    """Put nights on sale from `first` on, with the room type's number of rooms; returns how many are new.

    Nights that exist stay as they are. Raises Refused (INVALID) for more than 730 days or fewer than one.
    """
    if not 1 <= days <= FARTHEST_DAYS:
        raise Refused("INVALID", _("Mở lịch từ 1 đến %(most)s đêm mỗi lần.") % {"most": FARTHEST_DAYS}, field="days")
    return open_nights(room_type, [first + timedelta(days=day) for day in range(days)])


def open_nights(room_type: RoomType, days: Sequence[date]) -> int:
    """Put these nights on sale, beside those that exist; returns how many are new."""
    if not days:
        return 0
    before = RoomNight.objects.filter(room_type=room_type).count()
    RoomNight.objects.bulk_create(
        [
            RoomNight(room_type=room_type, date=day, rooms=room_type.rooms, overbooking=room_type.overbooking)
            for day in days
        ],
        ignore_conflicts=True,
    )
    recount(room_type.pk, days)
    return RoomNight.objects.filter(room_type=room_type).count() - before


def close_nights(room_type: RoomType, *, first: date, until: date, closed: bool = True) -> int:
    """Take nights from `first` until before `until` off sale (or back on); what is booked stays. Returns how many."""
    return RoomNight.objects.filter(room_type=room_type, date__gte=first, date__lt=until).update(is_closed=closed)


def price_nights(room_type: RoomType, *, first: date, until: date, price: int | None) -> int:
    """Give nights their own price in đồng, or (None) the room type's again. Raises Refused (INVALID) below one đồng."""
    if price is not None and price <= 0:
        raise Refused("INVALID", _("Giá phải lớn hơn 0."), field="price")
    return RoomNight.objects.filter(room_type=room_type, date__gte=first, date__lt=until).update(price=price)
