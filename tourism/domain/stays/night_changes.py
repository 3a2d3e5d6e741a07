"""A host's single nights: open, closed, at a price of their own."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.values.clock import local_day
from marketplace.values.refusal import Refused
from tourism.domain.calendar import FARTHEST_DAYS, open_nights
from tourism.domain.stays.access import access_room_type
from tourism.domain.stays.room_types import HIGHEST_PRICE, OPEN_AHEAD
from tourism.domain.stays.spans import Span, check_span
from tourism.models import RoomNight, RoomType


class Unchanged:
    """The price stays as it is; None would take a night's own price away."""


UNCHANGED: Final = Unchanged()


@transaction.atomic
def change_nights(
    *,
    user: Any,
    room_type_id: int,
    span: Span,
    is_closed: bool | None = None,
    price: int | Unchanged | None = UNCHANGED,
) -> int:
    """Close nights, open them, give them a price of their own or (None) take it away; returns how many nights.

    What is booked stays. Nights that were never opened are, so that what is said of them holds. Raises NotFound;
    Refused: REQUIRED for nothing to change; INVALID for days and price.
    """
    room_type = access_room_type(user, room_type_id, lock=True)
    if is_closed is None and isinstance(price, Unchanged):
        raise Refused("REQUIRED", _("Bạn hãy chọn: đóng, mở, hay đổi giá."), field="isClosed")
    if isinstance(price, int) and not 0 < price <= HIGHEST_PRICE:
        raise Refused("INVALID", _("Giá phải lớn hơn 0."), field="price")
    days = _days(span)
    opened = set(RoomNight.objects.filter(room_type=room_type, date__in=days).values_list("date", flat=True))
    open_nights(room_type, [day for day in days if day not in opened])
    rows = RoomNight.objects.select_for_update(no_key=True).filter(room_type=room_type, date__in=days)
    pks = list(rows.order_by("pk").values_list("pk", flat=True))
    values: dict[str, Any] = {} if is_closed is None else {"is_closed": is_closed}
    if not isinstance(price, Unchanged):
        values["price"] = price
    RoomNight.objects.filter(pk__in=pks).update(**values)
    if is_closed is None:  # a price opens nothing
        RoomNight.objects.filter(pk__in=pks).exclude(date__in=opened).update(is_closed=True)
    return len(pks)


@transaction.atomic
def open_ahead() -> int:
    """Keep the nights of the year ahead open, beyond the last that is there; returns how many are new.

    Room types whose host never opened a night are left alone.
    """
    today = local_day(timezone.now())
    horizon = today + timedelta(days=OPEN_AHEAD)
    last = Max("nights__date")
    behind = RoomType.objects.annotate(last=last).filter(last__lt=horizon - timedelta(days=1)).order_by("pk")
    opened = 0
    for pk, night in list(behind.values_list("pk", "last")):
        room_type = RoomType.objects.select_for_update(no_key=True).get(pk=pk)
        first = max(night + timedelta(days=1), today)
        opened += open_nights(room_type, [first + timedelta(days=day) for day in range((horizon - first).days)])
    return opened


def _days(span: Span) -> Sequence[date]:
    today = local_day(timezone.now())
    check_span(span, today=today)
    if (span.last - today).days >= FARTHEST_DAYS:
        raise Refused("INVALID", _("Lịch mở trước nhiều nhất %(most)s ngày.") % {"most": FARTHEST_DAYS}, field="last")
    first = max(span.first, today)
    days = [first + timedelta(days=day) for day in range((span.last - first).days + 1)]
    return [day for day in days if span.covers(day)]
