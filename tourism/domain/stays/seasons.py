"""A host's seasons: never two prices for one night."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.values.clock import local_day
from marketplace.values.refusal import Refused
from tourism.domain.stays.access import access_room_type, access_season
from tourism.domain.stays.reckoning import SeasonPrice
from tourism.domain.stays.spans import Span, check_span
from tourism.models import Season

LONGEST_NAME = 80
MOST = 60
"""Seasons of one room type."""


@dataclass(frozen=True, slots=True)
class SeasonGiven:
    """As the host writes it; weekdays with Monday as 0, none for all."""

    name: str
    first: date
    last: date
    price: int
    weekdays: frozenset[int] = frozenset()


@transaction.atomic
def save_season(
    *, user: Any, given: SeasonGiven, room_type_id: int | None = None, season_id: int | None = None
) -> Season:
    """A new season of a room type, or other days and another price for one.

    Raises NotFound; Refused: REQUIRED without a name; INVALID for price, days, or a season that never comes; OVERLAPS,
    naming the other season and the first night both want.
    """
    if season_id is None:
        assert room_type_id is not None
        row = Season(room_type=access_room_type(user, room_type_id, lock=True))
    else:
        row = access_season(user, season_id)
    check_season(given, today=local_day(timezone.now()))
    beside = list(row.room_type.seasons.exclude(pk=row.pk))
    if len(beside) >= MOST:
        raise Refused("INVALID", _("Mỗi loại phòng có tối đa %(most)s mùa giá.") % {"most": MOST}, field="first")
    for other in beside:
        if night := first_shared_night(given, other):
            raise Refused(
                "OVERLAPS",
                _("Đêm %(day)s đã có giá của mùa “%(name)s”. Bạn sửa ngày, hoặc sửa mùa kia trước.")
                % {"day": night.strftime("%d/%m/%Y"), "name": other.name},
                field="first",
                date=night,
            )
    row.name, row.first, row.last, row.price = given.name.strip(), given.first, given.last, given.price
    row.weekdays = sorted(given.weekdays)
    row.save()
    return row


@transaction.atomic
def delete_season(*, user: Any, season_id: int) -> None:
    """The nights cost what they did without it; what is booked keeps its price. Raises NotFound."""
    access_season(user, season_id).delete()


def check_season(given: SeasonGiven, *, today: date) -> None:
    """Raises Refused (REQUIRED, INVALID)."""
    if not given.name.strip() or len(given.name) > LONGEST_NAME:
        raise Refused("REQUIRED", _("Bạn hãy đặt tên cho mùa giá, ví dụ “Tết”."), field="name")
    if given.price <= 0:
        raise Refused("INVALID", _("Giá phải lớn hơn 0."), field="price")
    check_span(Span(given.first, given.last, given.weekdays), today=today)


def first_shared_night(given: SeasonGiven, other: Season) -> date | None:
    """The first night that both want; None where they leave each other alone."""
    first, last = max(given.first, other.first), min(given.last, other.last)
    wanted: Sequence[SeasonPrice] = (
        SeasonPrice(given.first, given.last, given.price, given.weekdays),
        SeasonPrice(other.first, other.last, other.price, frozenset(other.weekdays)),
    )
    days = range(min((last - first).days, 6) + 1) if last >= first else ()
    nights = (first + timedelta(days=day) for day in days)
    return next((night for night in nights if all(season.covers(night) for season in wanted)), None)
