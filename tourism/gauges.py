"""Outside calendars that nobody can rely on, and nights that were sold on both sides."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Min, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.gauges import Measure, Reading, reads
from tourism.domain.feeds.conflicts import conflict_nights
from tourism.models import CalendarFeed

FAILING = Measure(
    "cholang_calendar_feeds_failing",
    "Outside calendars that have failed for longer than a day.",
    title=_("Lịch ngoài hỏng quá một ngày"),
)
OVERDUE = Measure(
    "cholang_calendar_feeds_overdue", "Outside calendars that no worker has asked for half an hour after their time."
)
CONFLICTS = Measure(
    "cholang_calendar_conflicts",
    "Nights to come that are booked here and in an outside calendar.",
    title=_("Đêm trùng khách với lịch ngoài"),
)


@reads(FAILING, OVERDUE)
def of_feeds() -> Iterator[Reading]:
    """Calendars that fail, and those that are not even asked."""
    now = timezone.now()
    failing, overdue = Q(failing_since__lt=now - timedelta(days=1)), Q(next_try_at__lt=now - timedelta(minutes=30))
    found = CalendarFeed.objects.filter(is_active=True).aggregate(
        failing=Count("pk", filter=failing),
        failing_since=Min("failing_since", filter=failing),
        overdue=Count("pk", filter=overdue),
        overdue_since=Min("next_try_at", filter=overdue),
    )
    yield Reading(FAILING, found["failing"], found["failing_since"])
    yield Reading(OVERDUE, found["overdue"], found["overdue_since"])


@reads(CONFLICTS)
def of_conflicts() -> Iterator[Reading]:
    """Nights that somebody has to settle; no age, for what counts is when they come."""
    yield Reading(CONFLICTS, conflict_nights().count())
