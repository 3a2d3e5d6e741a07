"""Days in a row on which all rules of a tour rest: a storm, a wedding, Tết. Every day stays an exception of its own."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.values.clock import local_day
from marketplace.values.refusal import Refused
from tourism.domain.tours import rules
from tourism.domain.tours.access import access_tour
from tourism.domain.tours.opening import Outcome, follow_rules, rule_of
from tourism.domain.tours.scheduling import check_beside
from tourism.models import DepartureException, DepartureRule

LONGEST_REST = 92
"""Days at once."""


@transaction.atomic
def rest(*, user: Any, tour_id: int, first: date, until: date) -> tuple[int, Outcome]:
    """No rule of the tour has a departure from `first` to `until`, both included; single dates stay.

    Returns on how many days that changes something. Departures with guests are never touched, as with any rule.
    Raises NotFound; Refused: PAST_DATE, INVALID (the days; none of them has a departure by a rule).
    """
    tour = access_tour(user, tour_id, lock=True)
    _check_days(first, until)
    changed: set[date] = set()
    for row in tour.departure_rules.prefetch_related("exceptions").order_by("pk"):
        rule = rule_of(row)
        days = rules.days_of(rule, first, until)
        changed.update(days)
        # A day that was added is no exception any more: the rule would not go on it anyway.
        row.exceptions.filter(date__in=days).delete()
        fire = [day for day in days if rules.fires_on(rule, day)]
        DepartureException.objects.bulk_create(DepartureException(rule=row, date=day, is_off=True) for day in fire)
    if not changed:
        raise Refused("INVALID", _("Những ngày này lịch vốn không có chuyến nào."), field="until")
    return len(changed), follow_rules(tour.pk)


@transaction.atomic
def rest_no_more(*, user: Any, tour_id: int, first: date, until: date) -> tuple[int, Outcome]:
    """The rules count again on days of this span on which they rest. Returns how many days. Raises as `rest`, and where
    two rules would make one departure."""
    tour = access_tour(user, tour_id, lock=True)
    _check_days(first, until)
    rested = DepartureException.objects.filter(rule__tour=tour, is_off=True, date__gte=first, date__lte=until)
    pairs = set(rested.values_list("rule_id", "date"))
    if not pairs:
        raise Refused("INVALID", _("Những ngày này không có ngày nghỉ nào."), field="until")
    rested.delete()
    woken = DepartureRule.objects.filter(pk__in={pk for pk, _day in pairs}).select_related("tour")
    for row in woken.prefetch_related("exceptions").order_by("pk"):
        check_beside(rule_of(row), row)
    return len({day for _pk, day in pairs}), follow_rules(tour.pk)


def _check_days(first: date, until: date) -> None:
    today = local_day(timezone.now())
    if first < today:
        raise Refused("PAST_DATE", _("Ngày này đã qua rồi. Bạn chọn từ hôm nay trở đi."), field="from")
    if until < first:
        raise Refused("INVALID", _("Ngày cuối phải sau ngày đầu. Bạn sửa lại một trong hai."), field="until")
    if until - first >= timedelta(days=LONGEST_REST):
        long = _("Mỗi lần nghỉ tối đa %(most)s ngày. Nghỉ cả mùa thì Bạn ghi mùa nghỉ trong lịch.")
        raise Refused("INVALID", long % {"most": LONGEST_REST}, field="until")
    if until > today + timedelta(days=rules.FARTHEST_DAYS):
        message = _("Bạn chọn ngày trong vòng %(most)s ngày tới.") % {"most": rules.FARTHEST_DAYS}
        raise Refused("INVALID", message, field="until")
