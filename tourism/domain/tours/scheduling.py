"""What a host does to the rules and single dates of a tour. Each verb follows the rules at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.values.clock import local_day
from marketplace.values.refusal import NotFound, Refused
from tourism.domain.tours import rules
from tourism.domain.tours.access import access_departure, access_rule, access_tour
from tourism.domain.tours.minimum import state_when_opened
from tourism.domain.tours.opening import Outcome, follow_rules, rule_of
from tourism.domain.tours.rules import OtherDay, Rule, Season
from tourism.domain.waiting.offering import offer_freed
from tourism.models import Departure, DepartureException, DepartureRule, Tour

MOST_RULES = 20


@transaction.atomic
def save_rule(
    *,
    user: Any,
    at: time,
    weekdays: Sequence[int],
    first: date,
    last: date | None,
    capacity: int,
    seasons_out: Sequence[Season] = (),
    tour_id: int | None = None,
    rule_id: int | None = None,
) -> tuple[DepartureRule, Outcome]:
    """A new rule of a tour, or other days and times for one. Raises NotFound; Refused as `check_rule` does."""
    if rule_id is None:
        assert tour_id is not None
        row = DepartureRule(tour=access_tour(user, tour_id, lock=True))
        if row.tour.departure_rules.count() >= MOST_RULES:
            raise Refused("INVALID", _("Mỗi tour có tối đa %(most)s lịch.") % {"most": MOST_RULES}, field="tourId")
    else:
        row = access_rule(user, rule_id)
    others = rule_of(row).others if row.pk else ()
    rule = Rule(
        at.replace(second=0, microsecond=0), frozenset(weekdays), first, last, capacity, tuple(seasons_out), others
    )
    check_beside(rule, row)
    row.at, row.weekdays, row.first, row.last = rule.at, sorted(rule.weekdays), first, last
    row.capacity = capacity
    row.seasons_out = [
        dict(zip(("name", "first", "last"), (one.name, *rules.season_days(one)), strict=True)) for one in seasons_out
    ]
    row.save()
    return row, follow_rules(row.tour_id)


@transaction.atomic
def end_rule(*, user: Any, rule_id: int) -> Outcome:
    """Take a rule away; departures with guests stay, and belong to no rule. Raises NotFound."""
    row = access_rule(user, rule_id)
    outcome = follow_rules(row.tour_id, ending=row)
    row.delete()
    return outcome


@transaction.atomic
def set_other_day(*, user: Any, rule_id: int, other: OtherDay) -> tuple[DepartureRule, Outcome]:
    """A day off, added, or at another time or with other seats; replaces what was said of that day.

    Raises NotFound; Refused as `check_other_day` and `check_rule` do.
    """
    row = access_rule(user, rule_id)
    rule = rule_of(row)
    plain = replace(rule, others=rules.without(rule.others, other.day))
    rules.check_other_day(plain, other, today=local_day(timezone.now()))
    check_beside(replace(plain, others=(*plain.others, other)), row)
    DepartureException.objects.update_or_create(
        rule=row, date=other.day, defaults={"is_off": other.is_off, "at": other.at, "capacity": other.capacity}
    )
    return row, follow_rules(row.tour_id)


@transaction.atomic
def clear_other_day(*, user: Any, rule_id: int, day: date) -> tuple[DepartureRule, Outcome]:
    """The rule counts on that day again. Raises NotFound."""
    row = access_rule(user, rule_id)
    gone, _by_model = row.exceptions.filter(date=day).delete()
    if not gone:
        raise NotFound(_("Lịch này không có ngoại lệ ngày đó."), field="date")
    check_beside(rule_of(row), row)
    return row, follow_rules(row.tour_id)


@transaction.atomic
def add_departure(*, user: Any, tour_id: int, starts_at: datetime, capacity: int) -> Departure:
    """A single date outside all rules. Raises NotFound; Refused: PAST_DATE, INVALID, UNIQUE."""
    tour = access_tour(user, tour_id, lock=True)
    now = timezone.now()
    if starts_at <= now:
        raise Refused("PAST_DATE", _("Giờ khởi hành đã qua rồi. Bạn chọn giờ sau."), field="startsAt")
    if starts_at > now + timedelta(days=rules.FARTHEST_DAYS):
        message = _("Bạn chọn ngày trong vòng %(most)s ngày tới.") % {"most": rules.FARTHEST_DAYS}
        raise Refused("INVALID", message, field="startsAt")
    check_seats(capacity)
    if Departure.objects.filter(tour=tour, starts_at=starts_at).exists():
        raise Refused(
            "UNIQUE", _("Tour đã có chuyến giờ này rồi. Bạn sửa chuyến đó, hoặc chọn giờ khác."), field="startsAt"
        )
    decided = state_when_opened(tour, starts_at, now=now)
    return Departure.objects.create(tour=tour, starts_at=starts_at, capacity=capacity, **decided)


@transaction.atomic
def update_departure(
    *, user: Any, departure_id: int, capacity: int | None = None, is_closed: bool | None = None
) -> Departure:
    """Other seats, closed or open again; from then on the host looks after it, not the rule.

    Raises NotFound; Refused: PAST_DATE, INVALID (fewer seats than are taken, with how many).
    """
    departure = access_departure(user, departure_id)
    if departure.starts_at <= timezone.now():
        raise Refused("PAST_DATE", _("Chuyến này đã đi rồi."), field="id")
    if departure.state == Departure.State.CALLED_OFF:
        raise Refused("INVALID", _("Chuyến này đã hủy và khách đã được báo. Bạn mở chuyến giờ khác."), field="id")
    if capacity is not None:
        check_seats(capacity)
        taken = departure.held + departure.booked
        if capacity < taken:
            message = _("Chuyến này đã có %(taken)s chỗ được giữ hoặc bán. Bạn để ít nhất chừng đó chỗ.")
            raise Refused("INVALID", message % {"taken": taken}, field="capacity", taken=taken)
        departure.capacity = capacity
    if is_closed is not None:
        departure.is_closed = is_closed
    departure.rule, departure.unplanned_at = None, None
    departure.save(update_fields=["capacity", "is_closed", "rule", "unplanned_at"])
    if offer_freed([departure.pk]):
        departure.refresh_from_db(fields=["held"])
    return departure


def check_seats(capacity: int) -> None:
    """Raises Refused (INVALID)."""
    if not 1 <= capacity <= rules.MOST_SEATS:
        message = _("Mỗi chuyến có từ 1 đến %(most)s chỗ.") % {"most": rules.MOST_SEATS}
        raise Refused("INVALID", message, field="capacity")


def check_beside(rule: Rule, row: DepartureRule) -> None:
    """Whether a rule of this row makes sense next to the tour's other ones. Raises Refused as `check_rule` does."""
    tour: Tour = row.tour
    beside = tour.departure_rules.exclude(pk=row.pk).prefetch_related("exceptions").order_by("pk")
    rules.check_rule(rule, today=local_day(timezone.now()), beside=[rule_of(one) for one in beside])
