"""Following outside calendars: asking each when it is due, one worker at a time, patiently where one fails."""

import logging
from datetime import datetime, timedelta
from random import SystemRandom

from django.db import transaction
from django.utils import timezone

from marketplace.values.clock import local_day
from tourism.domain.feeds.applying import apply
from tourism.domain.feeds.fetching import Fetched, fetch
from tourism.domain.feeds.parsing import Busy, events_of
from tourism.domain.feeds.problems import BROKEN, FeedProblem
from tourism.models import CalendarFeed

log = logging.getLogger(__name__)

INTERVAL = timedelta(minutes=15)
FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=4)
IN_HAND = timedelta(minutes=2)
"""While one worker has it, no other takes it: longer than fetching, reading and writing take."""
_chance = SystemRandom()


def pause(failures: int, *, chance: float) -> timedelta:
    """Until the next try: longer with each failure in a row, and a fifth more or less, so that not all come at once.

    >>> pause(0, chance=0.5), pause(2, chance=0.5)
    (datetime.timedelta(seconds=900), datetime.timedelta(seconds=600))
    """
    base = min(FIRST_PAUSE * 2 ** min(failures - 1, 10), LONGEST_PAUSE) if failures else INTERVAL
    return base * (0.8 + 0.4 * chance)


def sync(feed_id: int) -> bool:
    """Ask one calendar that is due and do what it says; False where it failed, or is not for us to ask now."""
    feed = _take(feed_id)
    if feed is None:
        return False
    today = local_day(timezone.now())
    try:
        # Outside any transaction: it may take its ten seconds.
        fetched = fetch(feed.url, etag=feed.etag, last_modified=feed.last_modified)
        busy = None if fetched.content is None else events_of(fetched.content, today=today)
        _keep(feed, fetched, busy)
    except FeedProblem as problem:
        _note(feed, problem)
        return False
    except Exception:
        log.exception("calendar feed %s", feed.pk)
        _note(feed, FeedProblem(BROKEN))
        return False
    return True


def sync_due(*, limit: int = 500) -> int:
    """Hand the calendars that are due to the workers, those that wait longest first; returns how many."""
    due = CalendarFeed.objects.filter(is_active=True, next_try_at__lte=timezone.now())
    found = list(due.order_by("next_try_at").values_list("pk", flat=True)[:limit])
    for pk in found:
        wake(pk)
    return len(found)


def wake(feed_id: int) -> None:
    """Have a worker ask it now; where none hears, the next round finds it."""
    from tourism.tasks import sync_feed  # the task imports this module

    sync_feed.apply_async(args=[feed_id], retry=False, ignore_result=True, expires=60)


@transaction.atomic
def _take(feed_id: int) -> CalendarFeed | None:
    now = timezone.now()
    rows = CalendarFeed.objects.select_for_update(skip_locked=True).filter(is_active=True, next_try_at__lte=now)
    feed = rows.filter(pk=feed_id).first()
    if feed is not None:
        feed.taken_at, feed.next_try_at = now, now + IN_HAND
        feed.save(update_fields=["taken_at", "next_try_at"])
    return feed


def _locked(feed: CalendarFeed) -> CalendarFeed | None:
    """The row as it is now; None where it is gone, or was taken by somebody else or changed by its host meanwhile."""
    rows = CalendarFeed.objects.select_for_update(of=("self",)).select_related("room_type__property__seller")
    return rows.filter(pk=feed.pk, taken_at=feed.taken_at).first()


@transaction.atomic
def _keep(feed: CalendarFeed, fetched: Fetched, busy: list[Busy] | None) -> None:
    row = _locked(feed)
    if row is None:
        return
    now = timezone.now()
    if busy is not None:
        applied = apply(row, busy, today=local_day(now))
        # What was taken for our own words has to be looked at again, even if the calendar stays the same.
        again = applied.has_guesses
        row.etag, row.last_modified = ("", "") if again else (fetched.etag, fetched.last_modified)
    row.last_success_at, row.next_try_at = now, _next(now, failures=0)
    row.failures, row.failing_since, row.error, row.error_facts = 0, None, "", {}
    row.save()


@transaction.atomic
def _note(feed: CalendarFeed, problem: FeedProblem) -> None:
    row = _locked(feed)
    if row is None:
        return
    now = timezone.now()
    row.failures += 1
    row.failing_since = row.failing_since or now
    row.error, row.error_facts = problem.code, problem.facts
    row.next_try_at = _next(now, failures=row.failures)
    row.save(update_fields=["failures", "failing_since", "error", "error_facts", "next_try_at"])


def _next(now: datetime, *, failures: int) -> datetime:
    return now + pause(failures, chance=_chance.random())
