"""An officer calls a whole day off, for weather or flood: first what that comes to, then once and for good."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, F, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.communes.domain.queries import market_commune
from marketplace.communes.models import Commune
from marketplace.identity.domain.permissions import has_permission
from marketplace.values.clock import VIETNAM, local_day
from marketplace.values.money import Money
from marketplace.values.refusal import Denied, Refused
from tourism.domain.calling_off.departures import call_off
from tourism.domain.cancelling import LONGEST_REASON
from tourism.domain.tours.rules import FARTHEST_DAYS
from tourism.models import Booking, CallOff, Departure

MAY = "MANAGE_ORDERS"


@dataclass(frozen=True, slots=True)
class Preview:
    """What calling this day off comes to now."""

    departures: int
    bookings: int
    guests: int
    amount: Money
    """What these bookings cost: the most that can go back."""


def preview(*, user: Any, day: date, commune_code: str = "") -> Preview:
    """Raises Denied (not an officer for orders); Refused: PAST_DATE, INVALID (the day, the commune)."""
    _check(user, day)
    departures = _departures(day, _commune(commune_code))
    booked = Booking.objects.filter(departure__in=departures, status=Booking.Status.CONFIRMED)
    found = booked.aggregate(count=Count("pk"), people=Sum(F("adults") + F("children")), price=Sum("price"))
    return Preview(departures.count(), found["count"], found["people"] or 0, Money(found["price"] or 0))


@transaction.atomic
def call_day_off(*, user: Any, day: date, reason: str, commune_code: str = "") -> CallOff:
    """Every departure of that day that has not started, in this commune or everywhere; all of them or none.

    Nothing undoes it: guests have been told. Raises as `preview`; Refused too: REQUIRED (no reason), INVALID (a long
    one, nothing to call off).
    """
    _check(user, day)
    reason = reason.strip()
    if not reason:
        message = _("Hãy ghi lý do, ví dụ “Bão số 9, cấm thuyền”. Khách và chủ nhà đọc đúng dòng này.")
        raise Refused("REQUIRED", message, field="reason")
    if len(reason) > LONGEST_REASON:
        raise Refused("INVALID", _("Lý do dài quá 400 chữ."), field="reason")
    commune, now = _commune(commune_code), timezone.now()
    rows = _departures(day, commune).select_for_update(no_key=True, of=("self",)).order_by("pk")
    departures = list(rows.select_related("tour__seller"))
    if not departures:
        raise Refused("INVALID", _("Ngày này không có chuyến nào để hủy."), field="day")
    order = CallOff.objects.create(day=day, commune=commune, reason=reason, actor=user)
    call_off(departures, now=now, order=order)
    return order


def days_called_off() -> QuerySet[CallOff]:
    """What officers have called off, with how much that was."""
    return (
        CallOff.objects.filter(seller__isnull=True)
        .select_related("commune", "actor")
        .annotate(departures_count=Count("departures", distinct=True), bookings_count=Count("departures__move_offers"))
    )


def _departures(day: date, commune: Commune | None) -> QuerySet[Departure]:
    start = datetime.combine(day, time(), tzinfo=VIETNAM)
    found = Departure.objects.filter(
        starts_at__gte=max(start, timezone.now()), starts_at__lt=start + timedelta(days=1)
    ).exclude(state=Departure.State.CALLED_OFF)
    return found if commune is None else found.filter(tour__commune=commune)


def _commune(code: str) -> Commune | None:
    return market_commune(code=code) if code else None


def _check(user: Any, day: date) -> None:
    if not has_permission(user, MAY):
        raise Denied(_("Chỉ cán bộ quản lý đơn đặt mới hủy được cả một ngày."))
    today = local_day(timezone.now())
    if day < today:
        raise Refused("PAST_DATE", _("Ngày này đã qua rồi."), field="day")
    if day > today + timedelta(days=FARTHEST_DAYS):
        message = _("Bạn chọn ngày trong vòng %(most)s ngày tới.") % {"most": FARTHEST_DAYS}
        raise Refused("INVALID", message, field="day")
