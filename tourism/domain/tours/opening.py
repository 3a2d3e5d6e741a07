"""Opening departures ahead by the rules, and following a rule that has changed."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from marketplace.values.clock import VIETNAM, local_day
from tourism.domain.tours.messages import tell_unplanned
from tourism.domain.tours.minimum import state_when_opened
from tourism.domain.tours.rules import OtherDay, Planned, Rule, Season, planned
from tourism.models import Booking, Departure, DepartureRule, Tour


@dataclass(slots=True)
class Outcome:
    """What following the rules did."""

    opened: int = 0
    taken_away: int = 0
    unplanned: list[Departure] = field(default_factory=list)
    """With guests, so left as they were, though no rule wants them any more; the host decides."""


def rule_of(row: DepartureRule) -> Rule:
    """The pure rule of a row; its exceptions may be loaded."""
    return Rule(
        at=row.at,
        weekdays=frozenset(row.weekdays),
        first=row.first,
        last=row.last,
        capacity=row.capacity,
        seasons_out=tuple(
            Season(one["name"], _month_day(one["first"]), _month_day(one["last"])) for one in row.seasons_out
        ),
        others=tuple(OtherDay(one.date, one.is_off, one.at, one.capacity) for one in row.exceptions.all()),
    )


def open_ahead() -> int:
    """Every tour with rules, one transaction each; may be repeated at will. Returns how many departures are new."""
    tours = Tour.objects.filter(departure_rules__isnull=False).order_by("pk").distinct()
    return sum(follow_rules(tour_id).opened for tour_id in tours.values_list("pk", flat=True))


@transaction.atomic
def follow_rules(tour_id: int, *, ending: DepartureRule | None = None) -> Outcome:
    """Open what the tour's rules want ahead and take away what they no longer want; `ending` wants nothing more.

    A departure with guests is never touched: its host is told, once. One that its host has taken in hand stays too.
    """
    tour = Tour.objects.select_for_update(no_key=True).get(pk=tour_id)
    rules = list(tour.departure_rules.prefetch_related("exceptions").order_by("pk"))
    now, outcome, wanted = timezone.now(), Outcome(), {}
    ahead = local_day(now) + timedelta(days=tour.open_ahead_days)
    existing = list(
        Departure.objects.select_for_update(no_key=True).filter(tour=tour, starts_at__gt=now).order_by("pk")
    )
    for row in rules:
        own = [one for one in existing if one.rule_id == row.pk and one.state != Departure.State.CALLED_OFF]
        until = max([ahead, *(local_day(departure.starts_at) for departure in own)])
        plans = [] if ending == row else planned(rule_of(row), local_day(now), until)
        wants = {plan.starts_at: plan for plan in plans if plan.starts_at > now}
        _take_away(own, wants, now, outcome)
        # What exists beyond the horizon is followed, but nothing new is opened there.
        last = datetime.combine(ahead, time.max, tzinfo=VIETNAM)
        wanted.update({at: (row, plan) for at, plan in wants.items() if at <= last})
    standing = set(Departure.objects.filter(tour=tour, starts_at__gt=now).values_list("starts_at", flat=True))
    rows = [
        Departure(tour=tour, rule=rule, starts_at=at, capacity=plan.capacity, **state_when_opened(tour, at, now=now))
        for at, (rule, plan) in sorted(wanted.items())
        if at not in standing
    ]
    outcome.opened = len(Departure.objects.bulk_create(rows, ignore_conflicts=True))
    tell_unplanned(tour, outcome.unplanned)
    return outcome


def _take_away(own: list[Departure], wants: dict[datetime, Planned], now: datetime, outcome: Outcome) -> None:
    """Bring a rule's departures in line with it; those with guests are only marked."""
    empty = [departure.pk for departure in own if not departure.held + departure.booked]
    written_on = set(Booking.objects.filter(departure_id__in=empty).values_list("departure_id", flat=True))
    for departure in own:
        plan = wants.get(departure.starts_at)
        if plan is not None and (departure.capacity == plan.capacity or departure.pk in empty):
            _agree(departure, plan)
        elif departure.pk not in empty:
            if departure.unplanned_at is None:
                departure.unplanned_at = now
                departure.save(update_fields=["unplanned_at"])
                outcome.unplanned.append(departure)
        elif departure.pk in written_on:
            # Bookings that came to nothing still name it, so it is closed instead.
            departure.is_closed, departure.unplanned_at = True, departure.unplanned_at or now
            departure.save(update_fields=["is_closed", "unplanned_at"])
            outcome.taken_away += 1
        else:
            departure.delete()
            outcome.taken_away += 1


def _agree(departure: Departure, plan: Planned) -> None:
    if departure.unplanned_at is None and departure.capacity == plan.capacity:
        return
    if departure.unplanned_at is not None and not departure.held + departure.booked:
        departure.is_closed = False
    departure.unplanned_at, departure.capacity = None, plan.capacity
    departure.save(update_fields=["is_closed", "unplanned_at", "capacity"])


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
